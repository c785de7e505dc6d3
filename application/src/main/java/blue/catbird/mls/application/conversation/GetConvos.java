package blue.catbird.mls.application.conversation;

import blue.catbird.mls.application.query.Read;

import java.util.List;
import java.util.Optional;

/**
 * Lists the conversations that the caller is in, newest activity first. One that becomes active
 * while its reader pages may come twice; none is left out.
 */
public interface GetConvos extends Read<GetConvos.Query, GetConvos.Result> {
    /**
     * The query.
     *
     * @param limit how many at most, 1 to 100
     * @param cursor where the page before ended
     */
    record Query(int limit, Optional<String> cursor) {}

    /**
     * The result.
     *
     * @param cursor where the next page begins; empty if there is none
     */
    record Result(List<ConvoView> conversations, Optional<String> cursor) {}
}
