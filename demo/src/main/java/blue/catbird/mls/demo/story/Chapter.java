package blue.catbird.mls.demo.story;

/** A part of the story that shows one guarantee. */
interface Chapter {
    String title();

    /**
     * Lives it through and tells it.
     *
     * @throws NotAsTold if something happens otherwise
     */
    void play(Stage stage);
}
