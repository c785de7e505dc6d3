/** Tests of the packaged jars: they start and work as modules of the Java platform. */
package blue.catbird.mls.architecture.packaged;
