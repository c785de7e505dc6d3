/** What no file of the project may say. */
package blue.catbird.mls.architecture.sources;
