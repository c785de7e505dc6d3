/** The expected dependencies and exports of each module, so that a change is a decision. */
package blue.catbird.mls.architecture.modules;
