/**
 * How the program writes its log: levels by slf4j-simple, lines as text or as JSON, each with the
 * id of its request. Servers that are embedded leave all this alone.
 */
package blue.catbird.mls.bootstrap.logging;
