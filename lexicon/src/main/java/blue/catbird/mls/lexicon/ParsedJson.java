package blue.catbird.mls.lexicon;

import com.fasterxml.jackson.databind.JsonNode;

/** The result of parsing a JSON text. */
public sealed interface ParsedJson {
    /**
     * The text is JSON.
     *
     * @param root its value; integers of up to 64 bits, {@code 1.0} among them, are {@code
     *     LongNode}s, other numbers big integers and decimals
     */
    record Document(JsonNode root) implements ParsedJson {}

    /**
     * The text is not JSON as this service takes it.
     *
     * @param line where, from 1
     * @param column where in the line, in bytes from 1
     * @param finding what is wrong
     */
    record Malformed(int line, int column, Finding<JsonFlaw> finding) implements ParsedJson {
        /** Where and what is wrong, for the log. */
        public String problem() {
            return "line " + line + ", column " + column + ": " + finding.text();
        }
    }
}
