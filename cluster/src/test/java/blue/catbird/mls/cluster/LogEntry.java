package blue.catbird.mls.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.stream.LongStream;

/** An entry of a conversation's log, as it is read. */
record LogEntry(String id, String sender, String bytes, long seq, String type) {
    static LogEntry of(JsonNode entry) {
        return new LogEntry(
                entry.required("id").asText(),
                entry.required("sender").asText(),
                entry.required("ciphertext").required("$bytes").asText(),
                entry.required("seq").asLong(),
                entry.required("messageType").asText());
    }

    /** Asserts that the positions are 1, 2, 3 … and no bytes come twice. */
    static void requireGapless(List<LogEntry> log) {
        assertThat(log)
                .extracting(LogEntry::seq)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, log.size()).boxed().toList());
        assertThat(log).extracting(LogEntry::bytes).doesNotHaveDuplicates();
    }
}
