package blue.catbird.mls.demo.story;

import blue.catbird.mls.demo.xrpc.Answer;
import blue.catbird.mls.demo.xrpc.Call;

/**
 * Bob crashes with his Welcome in hand, and the half of hers that Carol kept is no use: both get it
 * once more, and join.
 */
final class Joining implements Chapter {
    private static final int GONE = 410;

    @Override
    public String title() {
        return "Bob crashes with the Welcome in his hand";
    }

    @Override
    public void play(Stage stage) {
        Friend bob = stage.bob();
        Call fetch = Requests.getWelcome(stage.convoId());
        Answer lost = tell(stage, "Bob fetches his Welcome.", bob.calls().send(fetch));
        bob.crash();
        stage.narrator()
                .says(
                        "He crashes before he has joined. The restart brings back his keys, and no"
                                + " group.");
        Answer again = tell(stage, "He fetches again: the same bytes.", bob.calls().repeat(fetch));
        Told.that(
                again.fields().text("welcome").equals(lost.fields().text("welcome")),
                "Bob's second getWelcome gave other bytes than the first");
        Told.that(
                again.fields().text("deliveryId").equals(lost.fields().text("deliveryId")),
                "Bob's second getWelcome was another delivery than the first");
        joinAndConfirm(stage, bob, again);
        Answer late =
                stage.narrator()
                        .heard("Asked once more, it is settled.", bob.calls().repeat(fetch));
        Told.refused(late, GONE, "WelcomeConsumed");

        Friend carol = stage.carol();
        Answer whole = tell(stage, "Carol fetches hers.", carol.calls().send(fetch));
        String reason = carol.failToJoin(whole);
        String firstDelivery = whole.fields().text("deliveryId");
        tell(
                stage,
                "It breaks on her disk; she says so.",
                carol.calls().send(Requests.failWelcome(stage.convoId(), firstDelivery, reason)));
        Answer hers = tell(stage, "She fetches it again.", carol.calls().repeat(fetch));
        Told.that(
                hers.fields().text("welcome").equals(whole.fields().text("welcome")),
                "Carol's second getWelcome gave other bytes than the first");
        joinAndConfirm(stage, carol, hers);
        stage.requireSameEpoch(1, stage.alice(), bob, carol);
        stage.narrator().says("All three are in epoch 1 with the same epoch authenticator.");
    }

    private static void joinAndConfirm(Stage stage, Friend friend, Answer welcome) {
        friend.join(welcome);
        String delivery = welcome.fields().text("deliveryId");
        Call confirm = Requests.confirmWelcome(stage.convoId(), delivery);
        Answer confirmed =
                tell(stage, friend.name() + " joins and confirms.", friend.calls().send(confirm));
        Told.that(confirmed.fields().flag("confirmed"), friend.name() + "'s join is not confirmed");
        friend.settle(welcome);
    }

    private static Answer tell(Stage stage, String sentence, Answer answer) {
        return Told.ok(stage.narrator().heard(sentence, answer));
    }
}
