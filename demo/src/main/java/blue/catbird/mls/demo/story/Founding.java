package blue.catbird.mls.demo.story;

import blue.catbird.mls.demo.mls.PendingCommit;
import blue.catbird.mls.demo.xrpc.Answer;
import blue.catbird.mls.demo.xrpc.Call;
import blue.catbird.mls.demo.xrpc.JsonFields;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Alice claims a key package of each friend and creates the group with one commit and Welcome. */
final class Founding implements Chapter {
    @Override
    public String title() {
        return "Alice creates the group";
    }

    @Override
    public void play(Stage stage) {
        List<JsonFields> claimed = claim(stage);
        Friend alice = stage.alice();
        PendingCommit founding = alice.found(stage.convoId(), claimed);
        Call create = Requests.createConvo(stage.convoId(), founding, claimed, alice.newKey());
        Answer created =
                Told.ok(
                        stage.narrator()
                                .heard(
                                        "She sends her commit and the Welcome for both.",
                                        alice.calls().send(create)));
        Told.that(
                created.fields().number("epoch") == founding.nextEpoch(),
                "the new group is in epoch " + created.fields().number("epoch") + ", not 1");
        alice.merge(founding);
        stage.narrator().says("Accepted, so she merges her commit: the group is in epoch 1.");
    }

    private static List<JsonFields> claim(Stage stage) {
        Friend alice = stage.alice();
        Call call = Requests.getKeyPackages(List.of(stage.bob().did(), stage.carol().did()));
        Answer first =
                stage.narrator()
                        .heard(
                                "Alice claims a key package of Bob and Carol.",
                                alice.calls().send(call));
        Answer second =
                stage.narrator()
                        .heard("She asks again and gets the same two.", alice.calls().repeat(call));
        Told.that(
                hashes(Told.ok(first)).equals(hashes(Told.ok(second))),
                "claiming twice gave other key packages the second time");
        List<JsonFields> claimed = first.fields().list("keyPackages");
        Told.that(claimed.size() == 2, claimed.size() + " key packages were claimed, not 2");
        return claimed;
    }

    private static Set<String> hashes(Answer claimed) {
        Set<String> hashes = new HashSet<>();
        claimed.fields()
                .list("keyPackages")
                .forEach(each -> hashes.add(each.text("keyPackageHash")));
        return hashes;
    }
}
