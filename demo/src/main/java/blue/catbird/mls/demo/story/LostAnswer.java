package blue.catbird.mls.demo.story;

import blue.catbird.mls.demo.xrpc.Answer;
import blue.catbird.mls.demo.xrpc.Call;

import java.util.List;

/** The answer to a message is lost; the retry must not become a second message. */
final class LostAnswer implements Chapter {
    private static final String TEXT = "Dinner at eight?";

    @Override
    public String title() {
        return "The answer to a message is lost on its way";
    }

    @Override
    public void play(Stage stage) {
        Friend alice = stage.alice();
        Call message = alice.write(TEXT);
        alice.calls().sendAndLoseTheAnswer(message);
        stage.narrator()
                .heardNothing(
                        "Alice writes \""
                                + TEXT
                                + "\". The connection is cut before she hears the"
                                + " answer.",
                        message.method());
        Answer again =
                Told.ok(
                        stage.narrator()
                                .heard(
                                        "She repeats the same bytes with a new token.",
                                        alice.calls().repeat(message)));
        Told.that(again.replayed(), "the retry was not answered with Idempotent-Replayed: true");
        alice.calls().count(Tally.MESSAGES);
        readOnce(stage, stage.bob(), again.fields().text("messageId"));
        readOnce(stage, stage.carol(), again.fields().text("messageId"));
    }

    private static void readOnce(Stage stage, Friend reader, String messageId) {
        Call fetch = Requests.getMessages(stage.convoId());
        Answer messages =
                stage.narrator()
                        .heard(
                                reader.name() + " fetches the messages and decrypts one.",
                                reader.calls().send(fetch));
        List<String> ids =
                Told.ok(messages).fields().list("messages").stream()
                        .filter(each -> each.text("messageType").equals("app"))
                        .map(each -> each.text("id"))
                        .toList();
        Told.that(
                ids.equals(List.of(messageId)),
                reader.name() + " got " + ids.size() + " messages, not the one that Alice sent");
        Told.that(
                reader.read(messages).equals(List.of(TEXT)),
                reader.name() + " read something else than Alice wrote");
        Answer twice =
                stage.narrator()
                        .heard(
                                "Fetched again, its id is known: skipped.",
                                reader.calls().repeat(fetch));
        Told.that(reader.read(Told.ok(twice)).isEmpty(), reader.name() + " read the message twice");
    }
}
