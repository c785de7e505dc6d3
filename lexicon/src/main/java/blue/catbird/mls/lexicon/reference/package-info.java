/** The methods in words, for people: what a page or a document about them shows. */
package blue.catbird.mls.lexicon.reference;
