package blue.catbird.mls.benchmarks.scenario;

import blue.catbird.mls.contracts.MlsBytes;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;

import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code createConvo} by the first of some users, with a Welcome for all the others.
 *
 * @param run tells the conversations apart from those of other runs
 * @param added what each request says of the members
 */
record Foundings(Packages members, Bytes run, String added) implements Scenario {
    static final int MEMBERS = 20;
    private static final int WELCOME_SIZE = 4096;

    static Foundings of(Packages members, Dice dice) {
        String welcome = "w".repeat(WELCOME_SIZE);
        String added =
                "\"initialMembers\":[%s],\"keyPackageHashes\":[%s],\"welcomeMessage\":\"%s\""
                        .formatted(
                                IntStream.range(1, members.users().size())
                                        .mapToObj(i -> '"' + members.users().get(i).did() + '"')
                                        .collect(Collectors.joining(",")),
                                IntStream.range(1, members.users().size())
                                        .mapToObj(members::entry)
                                        .collect(Collectors.joining(",")),
                                Base64.getEncoder()
                                        .encodeToString(MlsBytes.welcome(welcome).toArray()));
        return new Foundings(members, Bytes.owning(dice.bytes(8)), added);
    }

    /** The id of the conversation that the call of {@code number} makes. */
    String convo(long number) {
        return HexFormat.of().formatHex(run.toArray()) + HexFormat.of().toHexDigits(number);
    }

    @Override
    public String method() {
        return "createConvo";
    }

    @Override
    public User caller(long number) {
        return members.users().getFirst();
    }

    @Override
    public Call call(long number) {
        return Call.procedure(
                method(),
                "{\"groupId\":\"%s\",\"cipherSuite\":\"%s\",%s}"
                        .formatted(convo(number), CipherSuite.MANDATORY.name(), added));
    }
}
