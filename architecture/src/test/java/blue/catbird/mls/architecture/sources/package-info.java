/** Words that no file of the project may contain. */
package blue.catbird.mls.architecture.sources;
