package blue.catbird.mls.benchmarks.scenario;

import java.util.List;

/** Spreads calls over conversations, and over the members of each. */
record Rounds(List<Conversation> conversations) {
    Conversation conversation(long number) {
        return conversations.get((int) (number % conversations.size()));
    }

    User member(long number) {
        List<User> members = conversation(number).members();
        return members.get((int) (number / conversations.size() % members.size()));
    }
}
