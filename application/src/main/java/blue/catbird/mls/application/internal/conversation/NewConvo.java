package blue.catbird.mls.application.internal.conversation;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.conversation.ConvoView;
import blue.catbird.mls.application.conversation.CreateConvo;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.internal.keypackage.CipherSuites;
import blue.catbird.mls.application.internal.message.FrameChecks;
import blue.catbird.mls.application.internal.message.FrameChecks.CommitFrame;
import blue.catbird.mls.application.internal.welcome.WelcomePlan;
import blue.catbird.mls.application.internal.write.Changes;
import blue.catbird.mls.application.internal.write.Decision;
import blue.catbird.mls.application.internal.write.Prepared;
import blue.catbird.mls.application.internal.write.UnitOfWork;
import blue.catbird.mls.application.observation.DuplicateRule;
import blue.catbird.mls.application.observation.Observation.DuplicatePrevented;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Digests;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.CommitTerms;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Conversation.Founding;
import blue.catbird.mls.domain.conversation.Roster;
import blue.catbird.mls.domain.conversation.Stay;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.refusal.RefusalWords;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A conversation that its creator wants, checked as far as the request's bytes tell.
 *
 * @param others whom to enter beside the creator
 */
public record NewConvo(
        Rules rules,
        Did creator,
        CreateConvo.Command request,
        CipherSuite suite,
        List<Did> others,
        Optional<CommitFrame> commit)
        implements Prepared<ConvoView> {

    public static Outcome<NewConvo> check(Rules rules, Did creator, CreateConvo.Command request) {
        Optional<CipherSuite> suite = CipherSuite.named(request.cipherSuite());
        if (suite.isEmpty()) {
            return Outcome.refused(CipherSuites.unknown());
        }
        List<Did> others = AddMembersPreparation.others(creator, request.members());
        return welcomeMisfit(rules, creator, request, others)
                .map(Outcome::<Optional<CommitFrame>>refused)
                .orElseGet(() -> commit(rules, request))
                .map(c -> new NewConvo(rules, creator, request, suite.get(), others, c));
    }

    private static Optional<Refusal> welcomeMisfit(
            Rules rules, Did creator, CreateConvo.Command request, List<Did> others) {
        if (request.welcome().isEmpty()) {
            return Optional.empty();
        }
        return new FrameChecks(rules.framing())
                .welcomeMisfit(request.welcome().get())
                .or(
                        () ->
                                WelcomePlan.misnamed(
                                        rules.framing(), creator, others, request.packages()));
    }

    private static Outcome<Optional<CommitFrame>> commit(Rules rules, CreateConvo.Command request) {
        if (request.commit().isEmpty()) {
            return Outcome.done(Optional.empty());
        }
        if (request.welcome().isEmpty()) {
            return Outcome.refused(
                    new Refusal.InvalidCommit(RefusalWords.COMMIT_WITHOUT_WELCOME.with()));
        }
        return new FrameChecks(rules.framing())
                .commit(request.commit().get(), Optional.of(Epoch.ZERO))
                .then(
                        c ->
                                c.misfit(request.id())
                                        .map(Outcome::<Optional<CommitFrame>>refused)
                                        .orElseGet(() -> Outcome.done(Optional.of(c))));
    }

    ConvoId id() {
        return request.id();
    }

    /** Whether this asks for what {@code existing} was created as. */
    private boolean isRepeatOf(Conversation existing) {
        return existing.creator().equals(creator) && existing.founding().digest().equals(digest());
    }

    @Override
    public Needs needs() {
        Needs needs = new Needs().head(id()).and(Views.needs(creator, id()));
        return request.welcome().isPresent() ? needs.and(plan().needs()) : needs;
    }

    @Override
    public Outcome<Decision<ConvoView>> decide(UnitOfWork unit) {
        return unit.head(id())
                .map(existing -> existing(unit, existing))
                .orElseGet(() -> created(unit));
    }

    private Outcome<Decision<ConvoView>> existing(UnitOfWork unit, Conversation existing) {
        return isRepeatOf(existing)
                ? Outcome.done(
                        Decision.repeat(
                                Views.of(unit, creator, existing),
                                new DuplicatePrevented(
                                        WriteMethod.CREATE_CONVO, DuplicateRule.SAME_CREATION)))
                : Outcome.refused(new Refusal.ConvoAlreadyExists());
    }

    private Outcome<Decision<ConvoView>> created(UnitOfWork unit) {
        if (others.size() + 1 > rules.maxMembers()) {
            return Outcome.refused(new Refusal.TooManyMembers(rules.maxMembers()));
        }
        Instant now = unit.now();
        Conversation conversation = conversation(now);
        List<Stay> stays = stays(now);
        Changes changes = new Changes().create(conversation, stays);
        commit.ifPresent(c -> changes.append(entry(c, now)));
        stays.forEach(stay -> changes.tell(joined(stay, conversation)));
        Outcome<Changes> all =
                request.welcome()
                        .map(w -> plan().addTo(changes, unit, suite, conversation.epoch(), w))
                        .orElseGet(() -> Outcome.done(changes));
        return all.map(
                c -> new Decision<>(new ConvoView(conversation, new Roster(stays).active(), 0), c));
    }

    private Bytes digest() {
        return Digests.of("create")
                .text(suite.name())
                .texts(others.stream().map(Did::value).toList())
                .bytes(request.welcome().map(Bytes::sha256).orElse(Bytes.EMPTY))
                .bytes(request.commit().map(Bytes::sha256).orElse(Bytes.EMPTY))
                .finish();
    }

    private Conversation conversation(Instant now) {
        boolean awaitsCommit = request.welcome().isPresent() && commit.isEmpty();
        Optional<Bytes> awaited = awaitsCommit ? Optional.of(terms()) : Optional.empty();
        return new Conversation(
                id(),
                creator,
                suite,
                request.metadata(),
                request.welcome().isPresent() ? Epoch.ZERO.next() : Epoch.ZERO,
                commit.isPresent() ? Seq.START.next() : Seq.START,
                now,
                now,
                Optional.empty(),
                new Founding(digest(), awaited));
    }

    /** The conversation that the founding commit is checked against, with the creation or later. */
    private Bytes terms() {
        return CommitTerms.adding(others, request.welcome());
    }

    private List<Stay> stays(Instant now) {
        Seq founded = commit.isPresent() ? Seq.START.next() : Seq.START;
        List<Stay> stays = new ArrayList<>();
        stays.add(Stay.startingAfter(Seq.START, creator, now));
        others.forEach(did -> stays.add(Stay.startingAfter(founded, did, now)));
        return stays;
    }

    private LogEntry.Commit entry(CommitFrame c, Instant now) {
        return new LogEntry.Commit(
                id(), Seq.START.next(), creator, Epoch.ZERO, c.frame(), now, terms());
    }

    private Event joined(Stay stay, Conversation conversation) {
        return new Event.MembershipChanged(
                id(),
                stay.did(),
                Event.MembershipChange.JOINED,
                conversation.epoch(),
                stay.after());
    }

    private WelcomePlan plan() {
        return new WelcomePlan(rules, creator, id(), others, request.packages());
    }
}
