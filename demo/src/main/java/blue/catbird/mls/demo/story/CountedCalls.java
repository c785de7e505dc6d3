package blue.catbird.mls.demo.story;

import blue.catbird.mls.demo.xrpc.Answer;
import blue.catbird.mls.demo.xrpc.Call;
import blue.catbird.mls.demo.xrpc.XrpcClient;

/** The calls of one person, counted in the ledger. */
final class CountedCalls {
    private final String who;
    private final XrpcClient client;
    private final Ledger ledger;

    CountedCalls(String who, XrpcClient client, Ledger ledger) {
        this.who = who;
        this.client = client;
        this.ledger = ledger;
    }

    String did() {
        return client.did();
    }

    Answer send(Call call) {
        count(Tally.REQUESTS);
        Answer answer = client.send(call);
        if (!answer.isOk()) {
            count(Tally.REFUSED);
        }
        if (answer.replayed()) {
            count(Tally.REPLAYED);
        }
        return answer;
    }

    /** Sends once more what was sent before; only the token is new. */
    Answer repeat(Call call) {
        count(Tally.REPEATED);
        return send(call);
    }

    void sendAndLoseTheAnswer(Call procedure) {
        count(Tally.REQUESTS);
        client.sendAndLoseTheAnswer(procedure);
        count(Tally.LOST);
    }

    void count(Tally what) {
        ledger.count(who, what);
    }
}
