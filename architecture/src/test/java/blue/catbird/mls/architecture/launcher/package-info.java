/** The launcher at the top of the project. */
package blue.catbird.mls.architecture.launcher;
