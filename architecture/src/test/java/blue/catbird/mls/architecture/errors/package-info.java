/** Checks of what clients read, and the page that lists it. */
package blue.catbird.mls.architecture.errors;
