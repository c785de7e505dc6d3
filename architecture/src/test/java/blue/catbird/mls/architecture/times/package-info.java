/** Checks of the table of all bounds of time. */
package blue.catbird.mls.architecture.times;
