package blue.catbird.mls.benchmarks.scenario;

import blue.catbird.mls.domain.Bytes;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** A conversation in its first epoch. */
record Conversation(Bytes groupId, List<User> members) {
    private static final int MEMBERS = 3;
    private static final int GROUP_ID_SIZE = 16;

    /** Plans for {@code count} conversations, each of three of {@code users}. */
    static List<Conversation> some(int count, List<User> users, Dice dice) {
        return IntStream.range(0, count).mapToObj(i -> planned(i, users, dice)).toList();
    }

    private static Conversation planned(int number, List<User> users, Dice dice) {
        List<User> members =
                IntStream.range(number, number + MEMBERS)
                        .mapToObj(i -> users.get(i % users.size()))
                        .toList();
        return new Conversation(Bytes.owning(dice.bytes(GROUP_ID_SIZE)), members);
    }

    String id() {
        return HexFormat.of().formatHex(groupId.toArray());
    }

    User creator() {
        return members.getFirst();
    }
}
