/** What only the packaged jars can show: they start and work as modules of the Java platform. */
package blue.catbird.mls.architecture.packaged;
