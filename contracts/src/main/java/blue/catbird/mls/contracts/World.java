package blue.catbird.mls.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.Combining;
import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.UseCases;
import blue.catbird.mls.application.conversation.AddMembers;
import blue.catbird.mls.application.conversation.CreateConvo;
import blue.catbird.mls.application.conversation.LeaveConvo;
import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.Fingerprint;
import blue.catbird.mls.application.idempotency.IdempotencyKey;
import blue.catbird.mls.application.idempotency.Keyed;
import blue.catbird.mls.application.idempotency.Rejection;
import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.application.idempotency.ReplyEncoder;
import blue.catbird.mls.application.idempotency.Request;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.idempotency.Write;
import blue.catbird.mls.application.keypackage.ClaimKeyPackages;
import blue.catbird.mls.application.keypackage.PublishKeyPackage;
import blue.catbird.mls.application.message.GetMessages;
import blue.catbird.mls.application.message.SendMessage;
import blue.catbird.mls.application.observation.Observation;
import blue.catbird.mls.application.port.Loaded;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.PageLimit;
import blue.catbird.mls.application.welcome.ConfirmWelcome;
import blue.catbird.mls.application.welcome.FetchWelcome;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.ReadingRight;
import blue.catbird.mls.domain.conversation.Stay;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.framing.Framing;
import blue.catbird.mls.domain.keypackage.KeyPackageName;
import blue.catbird.mls.domain.message.Embed;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A storage with people around it: what the contracts' stories are told in. */
public final class World {
    public static final CipherSuite SUITE = CipherSuite.MANDATORY;

    public final Did alice = new Did("did:plc:alice");
    public final Did bob = new Did("did:plc:bob");
    public final Did carol = new Did("did:plc:carol");
    public final Did dave = new Did("did:plc:dave");

    public final StorageUnderTest storage;
    public final Rules rules;
    public final UseCases useCases;

    /** The observations for operators, oldest first, without committed batches. */
    public final List<Observation> observed = new CopyOnWriteArrayList<>();

    private final AtomicInteger serial;

    private World(StorageUnderTest storage, Rules rules, AtomicInteger serial) {
        this.storage = storage;
        this.rules = rules;
        this.serial = serial;
        this.useCases =
                storage.around(
                        UseCases.over(
                                storage.transactor(), rules, Combining.usual(), this::observe));
    }

    /** How writes share transactions depends on who was when. */
    private void observe(Observation observation) {
        if (!(observation instanceof Observation.BatchCommitted)) {
            observed.add(observation);
        }
    }

    public static World over(StorageUnderTest storage) {
        return new World(storage, Rules.DEFAULT, new AtomicInteger());
    }

    public World withRules(Rules others) {
        return new World(storage, others, serial);
    }

    /** The same storage, whose transactions wait for each other no longer than a moment. */
    public World impatient() {
        return new World(new ImpatientStorage(storage), rules, serial);
    }

    public World believing() {
        return withRules(rules.withFraming(Framing.OPAQUE));
    }

    public String nonce() {
        return "n" + serial.incrementAndGet();
    }

    public ConvoId newId() {
        return new ConvoId(Bytes.owning(("group " + nonce()).getBytes(StandardCharsets.US_ASCII)));
    }

    public Instant now() {
        return storage.transactor().inTransaction(session -> session.now());
    }

    // ---- calls

    /** Encodes an outcome so that no two encodings are alike: only a replay repeats one. */
    public <R> ReplyEncoder<R> encoder() {
        return outcome ->
                new Reply(
                        outcome instanceof Outcome.Done ? 200 : 400,
                        Bytes.owning((outcome + " " + nonce()).getBytes(StandardCharsets.UTF_8)));
    }

    public <C, R> Answer<R> call(Write<C, R> useCase, Did caller, C command) {
        return useCase.execute(Request.plain(caller, command), encoder());
    }

    public <C, R> Answer<R> call(Write<C, R> useCase, Did caller, String key, C command) {
        return useCase.execute(keyed(caller, key, command), encoder());
    }

    public <C> Request<C> keyed(Did caller, String key, C command) {
        return new Request<>(
                caller,
                Optional.empty(),
                Optional.of(new Keyed(new IdempotencyKey(key), fingerprint(command))),
                command);
    }

    public <C> Request<C> withToken(String jti, Request<C> request) {
        ServiceToken token =
                new ServiceToken(request.caller(), jti, now().plus(Duration.ofMinutes(1)));
        return new Request<>(
                request.caller(), Optional.of(token), request.keyed(), request.command());
    }

    /** As a client's request has one: over all that it says, bytes included. */
    private static Fingerprint fingerprint(Object command) {
        return new Fingerprint(
                Bytes.owning((command + " " + command.hashCode()).getBytes(StandardCharsets.UTF_8))
                        .sha256());
    }

    public static <R> R done(Answer<R> answer) {
        assertThat(answer).isInstanceOf(Answer.Executed.class);
        return done(((Answer.Executed<R>) answer).outcome());
    }

    public static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).result();
    }

    public static Reply replayed(Answer<?> answer) {
        assertThat(answer).isInstanceOf(Answer.Replayed.class);
        return ((Answer.Replayed<?>) answer).reply();
    }

    public static Reply executed(Answer<?> answer) {
        assertThat(answer).isInstanceOf(Answer.Executed.class);
        return ((Answer.Executed<?>) answer).reply();
    }

    public static Rejection rejected(Answer<?> answer) {
        assertThat(answer).isInstanceOf(Answer.Rejected.class);
        return ((Answer.Rejected<?>) answer).reason();
    }

    /** Expects a refusal of this kind, and that it has changed nothing at all. */
    public <X extends Refusal> X refused(Class<X> kind, Supplier<?> call) {
        Object before = storage.everything();
        Object answer = call.get();
        Outcome<?> outcome =
                answer instanceof Answer.Executed<?> executed
                        ? executed.outcome()
                        : (Outcome<?>) answer;
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        Refusal refusal = ((Outcome.Refused<?>) outcome).refusal();
        assertThat(refusal).isInstanceOf(kind);
        assertThat(refusal.message()).isNotBlank();
        assertThat(storage.everything()).as("after a refusal").isEqualTo(before);
        return kind.cast(refusal);
    }

    /** Expects that {@code call} changes nothing at all. */
    public <T> T unchanging(Supplier<T> call) {
        Object before = storage.everything();
        T result = call.get();
        assertThat(storage.everything()).as("what must not change").isEqualTo(before);
        return result;
    }

    public List<Event> eventsOf(Class<? extends Event> kind) {
        return storage.events().stream().filter(kind::isInstance).toList();
    }

    // ---- key packages

    public Bytes keyPackage(Did owner, String device) {
        return keyPackage(owner, device, false);
    }

    public Bytes keyPackage(Did owner, String device, boolean lastResort) {
        return MlsBytes.keyPackage(
                SUITE,
                owner.value(),
                device,
                nonce(),
                now().minus(Duration.ofHours(1)),
                now().plus(Duration.ofDays(60)),
                lastResort);
    }

    public KeyPackageName publish(Did owner, Bytes keyPackage) {
        var published =
                done(
                        call(
                                useCases.publishKeyPackage(),
                                owner,
                                new PublishKeyPackage.Command(
                                        keyPackage, SUITE.name(), Optional.empty())));
        return new KeyPackageName(owner, published.hash());
    }

    public KeyPackageName publishOn(Did owner, String device) {
        return publish(owner, keyPackage(owner, device));
    }

    public ClaimKeyPackages.Result claim(Did caller, Did... owners) {
        return done(tryClaim(caller, owners));
    }

    public Outcome<ClaimKeyPackages.Result> tryClaim(Did caller, Did... owners) {
        return useCases.claimKeyPackages()
                .execute(
                        caller,
                        new ClaimKeyPackages.Query(Arrays.asList(owners), Optional.empty()));
    }

    /** Publishes a package of {@code owner}'s first device and has {@code caller} claim it. */
    public KeyPackageName claimed(Did caller, Did owner) {
        return claimed(caller, owner, owner.value() + "'s phone");
    }

    public KeyPackageName claimed(Did caller, Did owner, String device) {
        KeyPackageName name = publishOn(owner, device);
        assertThat(claim(caller, owner).keyPackages()).anyMatch(p -> p.hash().equals(name.hash()));
        return name;
    }

    // ---- conversations

    public CreateConvo.Command creation(ConvoId id, Did... members) {
        return new CreateConvo.Command(
                id,
                SUITE.name(),
                Arrays.asList(members),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** The creation of a group with its Welcome, for members whose packages are claimed for it. */
    public CreateConvo.Command creationWithWelcome(ConvoId id, Did creator, Did... members) {
        List<KeyPackageName> names =
                Arrays.stream(members).map(member -> claimed(creator, member)).toList();
        return new CreateConvo.Command(
                id,
                SUITE.name(),
                Arrays.asList(members),
                Optional.of(MlsBytes.welcome(nonce())),
                names,
                Optional.empty(),
                Optional.empty());
    }

    public CreateConvo.Command withCommit(CreateConvo.Command creation) {
        return new CreateConvo.Command(
                creation.id(),
                creation.cipherSuite(),
                creation.members(),
                creation.welcome(),
                creation.packages(),
                Optional.of(MlsBytes.commit(creation.id(), 0, nonce())),
                creation.metadata());
    }

    /** A conversation in epoch 1, founding commit included; alone its creator is in epoch 0. */
    public ConvoId aGroupOf(Did creator, Did... members) {
        ConvoId id = newId();
        CreateConvo.Command creation =
                members.length == 0
                        ? creation(id)
                        : withCommit(creationWithWelcome(id, creator, members));
        done(call(useCases.createConvo(), creator, creation));
        return id;
    }

    public AddMembers.Command keyUpdate(ConvoId convo, long epoch) {
        return new AddMembers.Command(
                convo,
                List.of(),
                Optional.of(MlsBytes.commit(convo, epoch, nonce())),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    public AddMembers.Command addition(ConvoId convo, long epoch, Did by, Did... members) {
        return new AddMembers.Command(
                convo,
                Arrays.asList(members),
                Optional.of(MlsBytes.commit(convo, epoch, nonce())),
                Optional.of(MlsBytes.welcome(nonce())),
                Arrays.stream(members).map(member -> claimed(by, member)).toList(),
                Optional.empty());
    }

    public LeaveConvo.Command leaving(ConvoId convo) {
        return new LeaveConvo.Command(convo, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public LeaveConvo.Command removal(ConvoId convo, Did target) {
        return new LeaveConvo.Command(
                convo, Optional.of(target), Optional.empty(), Optional.empty());
    }

    public LeaveConvo.Command removal(ConvoId convo, Did target, long epoch) {
        return new LeaveConvo.Command(
                convo,
                Optional.of(target),
                Optional.of(MlsBytes.commit(convo, epoch, nonce())),
                Optional.empty());
    }

    public Conversation headOf(ConvoId convo) {
        return Objects.requireNonNull(load(new Needs().head(convo)).heads().get(convo));
    }

    /** The rows of {@code needs}, read in a transaction of their own. */
    public Loaded load(Needs needs) {
        return storage.transactor().inTransaction(session -> session.load(needs, Locking.NONE));
    }

    public Epoch epochOf(ConvoId convo) {
        return headOf(convo).epoch();
    }

    // ---- messages

    public SendMessage.Command message(ConvoId convo, long epoch, Did sender) {
        return message(convo, epoch, sender, MlsBytes.message(convo, epoch, nonce()));
    }

    public SendMessage.Command message(ConvoId convo, long epoch, Did sender, Bytes ciphertext) {
        return new SendMessage.Command(convo, ciphertext, new Epoch(epoch), sender, Embed.NONE);
    }

    public SendMessage.Sent send(Did sender, ConvoId convo) {
        return done(
                call(
                        useCases.sendMessage(),
                        sender,
                        message(convo, epochOf(convo).value(), sender)));
    }

    /** The entries of the log that {@code reader} may read, at most 100. */
    public List<LogEntry> logOf(Did reader, ConvoId convo) {
        return done(useCases.getMessages()
                        .execute(
                                reader,
                                new GetMessages.Query(
                                        convo, 100, Optional.empty(), Optional.empty())))
                .entries();
    }

    /** The positions of all that is in the log, whoever may read it. */
    public List<Long> placesOf(ConvoId convo) {
        return entriesOf(convo).stream().map(entry -> entry.seq().value()).toList();
    }

    /** All entries of the log, whoever may read them. */
    public List<LogEntry> entriesOf(ConvoId convo) {
        Stay always = Stay.startingAfter(Seq.START, alice, Instant.EPOCH);
        ReadingRight all = new ReadingRight(alice, true, List.of(always));
        PageLimit unlimited = new PageLimit(100_000, Long.MAX_VALUE);
        return storage.transactor()
                .inTransaction(session -> session.messages().page(convo, all, Seq.START, unlimited))
                .rows();
    }

    // ---- Welcomes

    public Outcome<FetchWelcome.HandedOver> tryFetch(Did recipient, ConvoId convo) {
        return useCases.fetchWelcome()
                .execute(recipient, new FetchWelcome.Query(convo, Optional.empty()));
    }

    public FetchWelcome.HandedOver fetch(Did recipient, ConvoId convo) {
        return done(tryFetch(recipient, convo));
    }

    public Answer<ConfirmWelcome.Confirmed> confirm(
            Did recipient, ConvoId convo, boolean success, Optional<String> delivery) {
        return call(
                useCases.confirmWelcome(),
                recipient,
                new ConfirmWelcome.Command(
                        convo,
                        success,
                        success ? Optional.empty() : Optional.of("no such key package here"),
                        delivery,
                        Optional.empty()));
    }
}
