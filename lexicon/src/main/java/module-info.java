/**
 * The wire contract: the lexicon documents of {@code blue.catbird.mls.*}, their index, and the
 * checks that they ask for; and the same in words for people.
 */
@org.jspecify.annotations.NullMarked
module blue.catbird.mls.lexicon {
    requires static org.jspecify;
    requires transitive com.fasterxml.jackson.databind;

    exports blue.catbird.mls.lexicon;
    exports blue.catbird.mls.lexicon.reference;
}
