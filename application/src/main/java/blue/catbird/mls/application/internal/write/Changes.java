package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.observation.Observation;
import blue.catbird.mls.application.observation.Observation.WelcomesMoved;
import blue.catbird.mls.application.observation.WelcomeMove;
import blue.catbird.mls.application.port.Conversations.Advance;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Stay;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.keypackage.KeyPackage;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.welcome.Welcome;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that decided writes cause, collected before the first of it is written. A refusal has
 * none, so it cannot leave anything behind.
 */
public final class Changes {
    private final Map<ConvoId, Advance> advances = new LinkedHashMap<>();
    private final List<LogEntry> entries = new ArrayList<>();
    private final Map<ConvoId, List<Stay>> joins = new LinkedHashMap<>();
    private final Map<ConvoId, List<Stay>> departures = new LinkedHashMap<>();
    private final List<KeyPackage> keyPackages = new ArrayList<>();
    private final List<Welcome> welcomes = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private Optional<Created> created = Optional.empty();
    private Optional<NewWelcomes> newWelcomes = Optional.empty();

    private record Created(Conversation conversation, List<Stay> stays) {}

    private record NewWelcomes(
            ConvoId convo, Epoch epoch, Bytes payload, List<Welcome.Available> welcomes) {}

    private record Position(ConvoId convo, Did reader, Seq seq) {}

    public Changes create(Conversation conversation, List<Stay> stays) {
        created = Optional.of(new Created(conversation, stays));
        return this;
    }

    /** Moves a head on; several moves of one conversation become one. */
    public Changes advance(Conversation before, Conversation after) {
        advances.merge(
                after.id(),
                new Advance(before, after),
                (first, next) -> new Advance(first.before(), next.after()));
        return this;
    }

    public Changes append(LogEntry entry) {
        entries.add(entry);
        events.add(new Event.EntryAccepted(entry.convo(), entry.seq()));
        return this;
    }

    public Changes join(ConvoId convo, List<Stay> stays) {
        joins.computeIfAbsent(convo, id -> new ArrayList<>()).addAll(stays);
        return this;
    }

    public Changes leave(ConvoId convo, Stay ended) {
        departures.computeIfAbsent(convo, id -> new ArrayList<>()).add(ended);
        return this;
    }

    public Changes save(KeyPackage keyPackage) {
        keyPackages.add(keyPackage);
        return this;
    }

    /** Replaces a Welcome by what it has become. */
    public Changes move(WelcomeMove move, Welcome welcome) {
        welcomes.add(welcome);
        return observe(new WelcomesMoved(move, 1));
    }

    public Changes deliver(
            ConvoId convo, Epoch epoch, Bytes payload, List<Welcome.Available> recipients) {
        newWelcomes = Optional.of(new NewWelcomes(convo, epoch, payload, recipients));
        return observe(new WelcomesMoved(WelcomeMove.ACCEPTED, recipients.size()));
    }

    public Changes read(ConvoId convo, Did reader, Seq seq) {
        positions.add(new Position(convo, reader, seq));
        return this;
    }

    public Changes tell(Event event) {
        events.add(event);
        return this;
    }

    /** The observations that operators count. */
    public Changes observe(Observation observation) {
        observations.add(observation);
        return this;
    }

    /** The head that these changes move on, if they move one. */
    public Optional<Conversation> movedHead() {
        return advances.values().stream().map(Advance::after).findFirst();
    }

    public List<LogEntry> newEntries() {
        return entries;
    }

    /** Takes over what messages cause: heads that move on, entries and events. */
    public void addAll(Changes later) {
        later.advances.values().forEach(a -> advance(a.before(), a.after()));
        entries.addAll(later.entries);
        events.addAll(later.events);
        observations.addAll(later.observations);
    }

    /** Writes all of it. Events come last, since their shards are locked last. */
    public void applyTo(Transaction session) {
        created.ifPresent(c -> session.conversations().add(c.conversation(), c.stays()));
        if (!advances.isEmpty()) {
            session.conversations().advance(advances.values());
        }
        if (!entries.isEmpty()) {
            session.messages().append(entries);
        }
        joins.forEach(session.conversations()::join);
        departures.forEach(session.conversations()::leave);
        positions.forEach(
                p -> session.conversations().moveReadPosition(p.convo(), p.reader(), p.seq()));
        if (!keyPackages.isEmpty()) {
            session.keyPackages().save(keyPackages);
        }
        if (!welcomes.isEmpty()) {
            session.welcomes().save(welcomes);
        }
        newWelcomes.ifPresent(
                n -> session.welcomes().add(n.convo(), n.epoch(), n.payload(), n.welcomes()));
        if (!events.isEmpty()) {
            session.events().append(events);
        }
        observations.forEach(session::observe);
    }
}
