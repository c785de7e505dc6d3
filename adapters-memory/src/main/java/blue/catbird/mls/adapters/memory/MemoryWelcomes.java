package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.adapters.memory.Tables.CommitPlace;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Welcomes;
import blue.catbird.mls.application.port.failure.StorageConflict;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.welcome.Welcome;
import blue.catbird.mls.domain.welcome.WelcomeKey;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link Welcomes} in memory. */
record MemoryWelcomes(Tables tables, Instant now) implements Welcomes {
    @Override
    public void add(ConvoId convo, Epoch epoch, Bytes payload, List<Welcome.Available> welcomes) {
        for (Welcome.Available welcome : welcomes) {
            if (tables.welcomes.get(welcome.key()).isPresent()) {
                throw new StorageConflict("a Welcome for this key package and epoch exists");
            }
            tables.welcomes.put(welcome.key(), welcome);
        }
        tables.payloads.put(new CommitPlace(convo, epoch), payload);
    }

    List<Welcome> of(Member recipient) {
        return tables.welcomes.values().stream()
                .filter(w -> w.key().convo().equals(recipient.convo()))
                .filter(w -> w.key().recipient().equals(recipient.did()))
                .toList();
    }

    @Override
    public Optional<Bytes> payload(ConvoId convo, Epoch epoch) {
        return tables.payloads.get(new CommitPlace(convo, epoch));
    }

    @Override
    public void save(Collection<? extends Welcome> welcomes) {
        welcomes.forEach(welcome -> tables.welcomes.put(welcome.key(), welcome));
    }

    @Override
    public List<Welcome.Fetched> lockSilent(Instant fetchedUntil, int max) {
        return tables.welcomes.values().stream()
                .filter(Welcome.Fetched.class::isInstance)
                .map(Welcome.Fetched.class::cast)
                .filter(w -> !w.fetchedAt().isAfter(fetchedUntil))
                .filter(w -> !(w instanceof Welcome.Expired expired && expired.reported()))
                .limit(max)
                .toList();
    }

    @Override
    public int wipeSettledPayloads(int max) {
        Set<CommitPlace> needed = new HashSet<>();
        for (Welcome welcome : tables.welcomes.values()) {
            if (welcome instanceof Welcome.Unconfirmed) {
                needed.add(new CommitPlace(welcome.key().convo(), welcome.key().epoch()));
            }
        }
        List<CommitPlace> settled =
                tables.payloads.all().keySet().stream()
                        .filter(position -> !needed.contains(position))
                        .limit(max)
                        .toList();
        settled.forEach(tables.payloads::remove);
        return settled.size();
    }

    @Override
    public int removeOutdated(int max) {
        List<WelcomeKey> outdated =
                tables.welcomes.values().stream()
                        .filter(w -> !w.envelope().keepUntil().isAfter(now))
                        .map(Welcome::key)
                        .limit(max)
                        .toList();
        outdated.forEach(tables.welcomes::remove);
        return outdated.size();
    }
}
