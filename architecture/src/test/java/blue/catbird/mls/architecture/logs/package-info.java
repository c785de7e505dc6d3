/** What the log must not say. */
package blue.catbird.mls.architecture.logs;
