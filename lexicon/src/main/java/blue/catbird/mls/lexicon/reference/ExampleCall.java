package blue.catbird.mls.lexicon.reference;

import java.util.Optional;

/**
 * A call of a method that has the right shape; whether it succeeds depends on what there is.
 *
 * @param query the query string with its question mark; empty where nothing is required
 * @param body the JSON of a procedure's body, without apostrophes
 */
public record ExampleCall(String nsid, String query, Optional<String> body) {
    /**
     * The call as a command for a shell.
     *
     * @param base where the service is, without a slash at the end
     * @param token what stands for the token between double quotes, such as {@code $TOKEN}
     */
    public String curl(String base, String token) {
        String command =
                """
                curl -s '%s/xrpc/%s%s' \\
                  -H "Authorization: Bearer %s"\
                """
                        .formatted(base, nsid, query, token);
        return body.map(
                        json ->
                                command
                                        + " \\\n  -H 'Content-Type: application/json'"
                                        + " \\\n  -d '"
                                        + json
                                        + "'")
                .orElse(command);
    }
}
