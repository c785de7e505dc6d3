/** How fast messages are stored, without HTTP around it. */
package blue.catbird.mls.benchmarks.storage;
