/** A server inside a test of a JVM client: its callers, its clock, and faults on purpose. */
package blue.catbird.mls.bootstrap.embedded;
