package blue.catbird.mls.benchmarks.scenario;

/**
 * Every Welcome of some conversations is fetched and then confirmed: {@code getWelcome} by a block
 * of recipients, then {@code confirmWelcome} by the same ones, so that nobody confirms what is
 * still being fetched.
 *
 * @param conversations how many of them there are
 */
record Joinings(Foundings foundings, long conversations) implements Scenario {
    private static final int MAX_BLOCK = 1024;
    private static final int RECIPIENTS = Foundings.MEMBERS - 1;

    private boolean isFetching(long number) {
        return number / block() % 2 == 0;
    }

    private long welcome(long number) {
        return number / (2 * block()) * block() + number % block();
    }

    @Override
    public long most() {
        return conversations * RECIPIENTS / block() * 2 * block();
    }

    private long block() {
        return Math.min(MAX_BLOCK, conversations * RECIPIENTS);
    }

    @Override
    public String method() {
        return "getWelcome and confirmWelcome";
    }

    @Override
    public String method(long number) {
        return isFetching(number) ? "getWelcome" : "confirmWelcome";
    }

    @Override
    public User caller(long number) {
        return foundings.members().users().get(1 + (int) (welcome(number) % RECIPIENTS));
    }

    @Override
    public Call call(long number) {
        String convo = foundings.convo(welcome(number) / RECIPIENTS);
        return isFetching(number)
                ? Call.query(method(number), "convoId=" + convo)
                : Call.procedure(
                        method(number), "{\"convoId\":\"%s\",\"success\":true}".formatted(convo));
    }
}
