package blue.catbird.mls.demo.story;

import blue.catbird.mls.demo.mls.PendingCommit;
import blue.catbird.mls.demo.xrpc.Answer;
import blue.catbird.mls.demo.xrpc.Call;

import java.util.List;

/** Two members commit in the same epoch at the same time: one wins, the other makes it up. */
final class Race implements Chapter {
    private static final int CONFLICT = 409;

    /** A commit that somebody has made and not yet sent. */
    private record Entrant(Friend friend, PendingCommit commit) {
        static Entrant of(Friend friend) {
            return new Entrant(friend, friend.renewKeys());
        }

        Answer send() {
            Call call = Requests.updateKeys(friend.group(), commit, friend.newKey());
            return friend.calls().send(call);
        }
    }

    @Override
    public String title() {
        return "Carol and Bob commit at the same time";
    }

    @Override
    public void play(Stage stage) {
        Entrant carol = Entrant.of(stage.carol());
        Entrant bob = Entrant.of(stage.bob());
        List<Answer> answers = AtOnce.both(carol::send, bob::send);
        tell(stage, "Carol renews her keys.", answers.getFirst());
        tell(stage, "Bob renews his at the same moment.", answers.getLast());
        boolean carolWon = answers.getFirst().isOk();
        Told.that(
                carolWon != answers.getLast().isOk(),
                carolWon
                        ? "both commits of one epoch were accepted"
                        : "neither of the two commits was accepted");
        Entrant winner = carolWon ? carol : bob;
        Entrant loser = carolWon ? bob : carol;
        requireMismatch(carolWon ? answers.getLast() : answers.getFirst());

        winner.friend().merge(winner.commit());
        stage.narrator()
                .says(
                        winner.friend().name()
                                + " wins. "
                                + loser.friend().name()
                                + " drops a commit"
                                + " that no other member will ever see.");
        makeUp(stage, loser.friend());
        stage.catchUp(
                winner.friend(), winner.friend().name() + " fetches that commit and applies it.");
        stage.catchUp(stage.alice(), "Alice fetches both commits and applies them.");
        stage.requireSameEpoch(3, stage.alice(), stage.bob(), stage.carol());
        stage.narrator().says("All three are in epoch 3 with the same epoch authenticator.");
    }

    private static void requireMismatch(Answer refusal) {
        Told.refused(refusal, CONFLICT, "EpochMismatch");
        Told.that(
                refusal.fields().number("currentEpoch") == 2,
                "the refusal does not say that the current epoch is 2");
    }

    private static void makeUp(Stage stage, Friend loser) {
        stage.catchUp(loser, loser.name() + " fetches the winning commit, applies it.");
        Entrant again = Entrant.of(loser);
        Answer answer = tell(stage, loser.name() + " commits again, now in epoch 2.", again.send());
        Told.that(
                Told.ok(answer).fields().number("newEpoch") == 3,
                "the second attempt did not lead to epoch 3");
        loser.merge(again.commit());
    }

    private static Answer tell(Stage stage, String sentence, Answer answer) {
        return stage.narrator().heard(sentence, answer);
    }
}
