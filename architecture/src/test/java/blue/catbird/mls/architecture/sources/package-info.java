/** Rules on the words, the Javadocs and the folders of the sources. */
package blue.catbird.mls.architecture.sources;
