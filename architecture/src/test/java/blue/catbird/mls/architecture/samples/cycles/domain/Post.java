package blue.catbird.mls.architecture.samples.cycles.domain;

import blue.catbird.mls.architecture.samples.cycles.domain.letter.Letter;

final class Post {
    private Post() {}

    static void open() {
        Letter.post();
    }
}
