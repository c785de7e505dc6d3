package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.observation.Observation;
import blue.catbird.mls.application.observation.Observation.WelcomesMoved;
import blue.catbird.mls.application.observation.WelcomeMove;
import blue.catbird.mls.application.port.Conversations;
import blue.catbird.mls.application.port.Conversations.Advance;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Session;
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
import blue.catbird.mls.domain.welcome.WelcomeKey;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that decided writes cause, collected before the first of it is written. A refusal has
 * none, so it cannot leave anything behind.
 */
public final class Changes {
    private final List<Created> created = new ArrayList<>();
    private final Map<ConvoId, Advance> advances = new LinkedHashMap<>();
    private final List<LogEntry> entries = new ArrayList<>();
    private final Map<ConvoId, List<Stay>> joins = new LinkedHashMap<>();
    private final Map<ConvoId, List<Stay>> departures = new LinkedHashMap<>();
    private final List<KeyPackage> published = new ArrayList<>();
    private final List<KeyPackage> keyPackages = new ArrayList<>();
    private final Map<WelcomeKey, Welcome> welcomes = new LinkedHashMap<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Map<Member, Seq> positions = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();

    private record Created(Conversation conversation, List<Stay> stays) {}

    private record Delivery(
            ConvoId convo, Epoch epoch, Bytes payload, List<Welcome.Available> welcomes) {}

    public Changes create(Conversation conversation, List<Stay> stays) {
        created.add(new Created(conversation, stays));
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

    public Changes publish(KeyPackage keyPackage) {
        published.add(keyPackage);
        return this;
    }

    public Changes save(KeyPackage keyPackage) {
        keyPackages.add(keyPackage);
        return this;
    }

    /** Replaces a Welcome by what it has become. */
    public Changes move(WelcomeMove move, Welcome welcome) {
        welcomes.put(welcome.key(), welcome);
        return observe(new WelcomesMoved(move, 1));
    }

    public Changes deliver(
            ConvoId convo, Epoch epoch, Bytes payload, List<Welcome.Available> recipients) {
        deliveries.add(new Delivery(convo, epoch, payload, recipients));
        return observe(new WelcomesMoved(WelcomeMove.ACCEPTED, recipients.size()));
    }

    /** Moves a read position on; of several the furthest counts. */
    public Changes read(Member reader, Seq position) {
        positions.merge(reader, position, Seq::orLater);
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

    /** The heads that these changes move on, as they are then. */
    List<Conversation> moved() {
        return advances.values().stream().map(Advance::after).toList();
    }

    List<LogEntry> entries() {
        return entries;
    }

    List<KeyPackage> published() {
        return published;
    }

    int publishedBy(Did owner) {
        return (int) published.stream().filter(added -> added.owner().equals(owner)).count();
    }

    Collection<Welcome> welcomes() {
        return welcomes.values();
    }

    public List<Observation> observations() {
        return observations;
    }

    /** Takes over what a later decision causes. */
    void addAll(Changes later) {
        created.addAll(later.created);
        later.advances.values().forEach(a -> advance(a.before(), a.after()));
        entries.addAll(later.entries);
        later.joins.forEach(this::join);
        later.departures.forEach((convo, ended) -> ended.forEach(stay -> leave(convo, stay)));
        published.addAll(later.published);
        keyPackages.addAll(later.keyPackages);
        welcomes.putAll(later.welcomes);
        deliveries.addAll(later.deliveries);
        later.positions.forEach(this::read);
        events.addAll(later.events);
        observations.addAll(later.observations);
    }

    /** Writes all of it. Events come last, since their shards are locked last. */
    public void applyTo(Session session) {
        applyTo(session.conversations());
        if (!entries.isEmpty()) {
            session.messages().append(entries);
        }
        if (!published.isEmpty()) {
            session.keyPackages().add(published);
        }
        if (!keyPackages.isEmpty()) {
            session.keyPackages().save(keyPackages);
        }
        if (!welcomes.isEmpty()) {
            session.welcomes().save(welcomes.values());
        }
        deliveries.forEach(
                d -> session.welcomes().add(d.convo(), d.epoch(), d.payload(), d.welcomes()));
        if (!events.isEmpty()) {
            session.events().append(events);
        }
    }

    private void applyTo(Conversations conversations) {
        created.forEach(c -> conversations.add(c.conversation(), c.stays()));
        if (!advances.isEmpty()) {
            conversations.advance(advances.values());
        }
        joins.forEach(conversations::join);
        departures.forEach(conversations::leave);
        if (!positions.isEmpty()) {
            conversations.moveReadPositions(positions);
        }
    }
}
