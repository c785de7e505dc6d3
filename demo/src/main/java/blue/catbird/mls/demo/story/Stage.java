package blue.catbird.mls.demo.story;

import java.util.Arrays;

/** Who and what all chapters have in common. */
record Stage(Narrator narrator, Friend alice, Friend bob, Friend carol, String convoId) {

    /** {@code friend} fetches the commits that are missing and applies them. */
    void catchUp(Friend friend, String sentence) {
        var commits = friend.calls().send(Requests.getCommits(friend.group()));
        friend.apply(Told.ok(narrator.heard(sentence, commits)));
    }

    /** These and nobody else are in the group, in one epoch, with the same secrets. */
    void requireSameEpoch(long epoch, Friend... friends) {
        Friend first = friends[0];
        for (Friend friend : friends) {
            Told.that(
                    friend.group().epoch() == epoch,
                    friend.name() + " is in epoch " + friend.group().epoch() + ", not " + epoch);
            Told.that(
                    Arrays.equals(
                            friend.group().epochAuthenticator(),
                            first.group().epochAuthenticator()),
                    friend.name()
                            + " and "
                            + first.name()
                            + " have different epoch authenticators");
            Told.that(
                    friend.group()
                            .members()
                            .equals(Arrays.stream(friends).map(Friend::did).toList()),
                    friend.name() + " sees other members than those who are there");
        }
    }
}
