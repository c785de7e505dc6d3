package blue.catbird.mls.benchmarks.scenario;

import java.util.stream.Collectors;

/** {@code createConvo}, once for each conversation. */
record CreateConvos(Rounds rounds) implements Scenario {
    @Override
    public String method() {
        return "createConvo";
    }

    @Override
    public User caller(long number) {
        return rounds.conversation(number).creator();
    }

    @Override
    public Call call(long number) {
        Conversation conversation = rounds.conversation(number);
        String others =
                conversation.members().stream()
                        .skip(1)
                        .map(member -> "\"" + member.did() + "\"")
                        .collect(Collectors.joining(","));
        return Call.procedure(
                method(),
                """
                {"groupId":"%s","cipherSuite":"MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519",\
                "initialMembers":[%s]}\
                """
                        .formatted(conversation.id(), others));
    }
}
