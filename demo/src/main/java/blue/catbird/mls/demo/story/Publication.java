package blue.catbird.mls.demo.story;

import blue.catbird.mls.demo.xrpc.Answer;

import java.util.List;

/** Everybody leaves key packages with the service, so that others can add them while they sleep. */
final class Publication implements Chapter {
    @Override
    public String title() {
        return "Key packages wait for those who want to add somebody";
    }

    @Override
    public void play(Stage stage) {
        for (Friend friend : List.of(stage.alice(), stage.bob(), stage.carol())) {
            Told.ok(friend.calls().send(friend.newKeyPackage()));
            Answer second = friend.calls().send(friend.newKeyPackage());
            Told.ok(stage.narrator().heard(friend.name() + " publishes two key packages.", second));
        }
    }
}
