package blue.catbird.mls.benchmarks.scenario;

/** {@code getMessages}: the first 50 of a conversation. */
record ReadMessages(Rounds rounds) implements Scenario {
    @Override
    public String method() {
        return "getMessages";
    }

    @Override
    public User caller(long number) {
        return rounds.member(number);
    }

    @Override
    public Call call(long number) {
        return Call.query(method(), "limit=50&convoId=" + rounds.conversation(number).id());
    }
}
