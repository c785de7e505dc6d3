/** Data that the log must not contain. */
package blue.catbird.mls.architecture.logs;
