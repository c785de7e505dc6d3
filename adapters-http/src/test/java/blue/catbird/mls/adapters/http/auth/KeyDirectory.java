package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.adapters.http.auth.did.DidResolver;
import blue.catbird.mls.adapters.http.auth.did.Failure;
import blue.catbird.mls.adapters.http.auth.did.Resolution;
import blue.catbird.mls.adapters.http.limits.ClientNetwork;
import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.domain.Did;

import java.util.ArrayList;
import java.util.List;

/** A resolver that answers as it was told last, with a record of who was asked for. */
final class KeyDirectory implements DidResolver {
    private final List<Did> asked = new ArrayList<>();
    private Resolution answer = new Resolution.Failed(Failure.NOT_FOUND);

    synchronized void has(VerificationKey key) {
        answer = new Resolution.Resolved(key);
    }

    synchronized void fails(Failure failure) {
        answer = new Resolution.Failed(failure);
    }

    @Override
    public synchronized Resolution resolve(Did did, ClientNetwork client) {
        asked.add(did);
        return answer;
    }

    synchronized int timesAsked() {
        return asked.size();
    }
}
