package blue.catbird.mls.adapters.http.admission;

import java.util.Optional;

/** The resources of the server that a request holds until it is answered. */
interface Held {
    /** Requests that are always let in hold nothing that is counted. */
    Held NOTHING =
            new Held() {
                @Override
                public Optional<?> holder() {
                    return Optional.empty();
                }

                @Override
                public void waits() {}

                @Override
                public void goesOn() {}

                @Override
                public void ends() {}
            };

    /** Who it counts for, if that is known. */
    Optional<?> holder();

    /** From now on its client is waited for. */
    void waits();

    /** Its client has moved. */
    void goesOn();

    /** Its answer is written, or will never be. Once is enough, more often is harmless. */
    void ends();
}
