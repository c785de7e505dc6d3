package blue.catbird.mls.demo.story;

import blue.catbird.mls.demo.mls.PendingCommit;
import blue.catbird.mls.demo.xrpc.Answer;
import blue.catbird.mls.demo.xrpc.Call;

import java.util.List;

/** Bob leaves, twice; another member removes his leaf; the others go on without him. */
final class Departure implements Chapter {
    private static final int FORBIDDEN = 403;

    @Override
    public String title() {
        return "Bob leaves, and the others go on";
    }

    @Override
    public void play(Stage stage) {
        leaveTwice(stage);
        removeLeaf(stage);
        say(stage, stage.alice(), stage.carol(), "Just us two now.");
        say(stage, stage.carol(), stage.alice(), "Dinner at eight, then.");
        Friend bob = stage.bob();
        Answer messages = bob.calls().send(Requests.getMessages(stage.convoId()));
        tell(stage, "Bob reads what came while he was in, no more.", messages);
        Told.that(
                bob.read(Told.ok(messages)).isEmpty(),
                "Bob got messages that were sent after he had left");
    }

    private static void leaveTwice(Stage stage) {
        Friend bob = stage.bob();
        Call leave = Requests.leaveConvo(stage.convoId());
        Answer first = tell(stage, "Bob leaves.", bob.calls().send(leave));
        Answer second = tell(stage, "He leaves again: the same answer.", bob.calls().repeat(leave));
        Told.that(
                Told.ok(first).text().equals(Told.ok(second).text()),
                "leaving again was answered otherwise than leaving");
        Answer refused = bob.calls().send(bob.write("One more thing"));
        tell(stage, "His old keys still encrypt; nobody takes it.", refused);
        Told.refused(refused, FORBIDDEN, "NotMember");
    }

    private static void removeLeaf(Stage stage) {
        Friend carol = stage.carol();
        PendingCommit removal = carol.remove(stage.bob().did());
        Call call = Requests.removeLeaf(carol.group(), stage.bob().did(), removal, carol.newKey());
        Answer removed =
                tell(stage, "Carol commits the removal of his leaf.", carol.calls().send(call));
        Told.that(
                Told.ok(removed).fields().number("newEpoch") == removal.nextEpoch(),
                "the removal did not lead to epoch " + removal.nextEpoch());
        carol.merge(removal);
        stage.catchUp(stage.alice(), "Alice fetches that commit and applies it.");
        stage.requireSameEpoch(4, stage.alice(), carol);
    }

    private static void say(Stage stage, Friend writer, Friend reader, String text) {
        Answer sent = writer.calls().send(writer.write(text));
        Told.ok(tell(stage, writer.name() + " writes \"" + text + "\"", sent));
        writer.calls().count(Tally.MESSAGES);
        Answer messages = reader.calls().send(Requests.getMessages(stage.convoId()));
        Told.ok(tell(stage, reader.name() + " reads it.", messages));
        Told.that(
                reader.read(messages).equals(List.of(text)),
                reader.name() + " did not read what " + writer.name() + " wrote");
    }

    private static Answer tell(Stage stage, String sentence, Answer answer) {
        return stage.narrator().heard(sentence, answer);
    }
}
