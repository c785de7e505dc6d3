/** What each module requires and shows, so that a change of it is a decision. */
package blue.catbird.mls.architecture.modules;
