package blue.catbird.mls.application.internal.message;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.internal.write.Changes;
import blue.catbird.mls.application.internal.write.ConvoCommand;
import blue.catbird.mls.application.internal.write.Decision;
import blue.catbird.mls.application.internal.write.Scene;
import blue.catbird.mls.application.message.SendMessage;
import blue.catbird.mls.application.message.SendMessage.Sent;
import blue.catbird.mls.application.observation.DuplicateRule;
import blue.catbird.mls.application.observation.Observation.DuplicatePrevented;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.framing.FrameHeader;
import blue.catbird.mls.domain.framing.FrameHeader.ContentType;
import blue.catbird.mls.domain.framing.FrameHeader.WireFormat;
import blue.catbird.mls.domain.framing.MalformedFrame;
import blue.catbird.mls.domain.message.Frame;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.refusal.Message;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.refusal.RefusalWords;

import java.util.Optional;

/** How {@link SendMessage} is decided. */
public record SendMessageCommand(
        Rules rules,
        Did caller,
        SendMessage.Command request,
        Frame frame,
        Optional<FrameHeader> header)
        implements ConvoCommand<Sent> {

    public static Outcome<SendMessageCommand> check(
            Rules rules, Did caller, SendMessage.Command request) {
        int size = request.ciphertext().size();
        if (size > rules.maxMessageBytes()) {
            return Outcome.refused(new Refusal.MessageTooLarge(size, rules.maxMessageBytes()));
        }
        try {
            Optional<FrameHeader> header =
                    new FrameChecks(rules.framing()).header(request.ciphertext());
            Frame frame = Frame.of(request.ciphertext());
            return Outcome.done(new SendMessageCommand(rules, caller, request, frame, header));
        } catch (MalformedFrame e) {
            return Outcome.refused(
                    new Refusal.InvalidMessage(RefusalWords.MESSAGE_MALFORMED.with(e.problem())));
        }
    }

    @Override
    public ConvoId convo() {
        return request.convo();
    }

    @Override
    public boolean mayShare() {
        return true;
    }

    @Override
    public long size() {
        return frame.content().size();
    }

    /** Made-up bytes say nothing about being the same message. */
    @Override
    public Optional<Frame> recognisedBy() {
        return header.map(h -> frame);
    }

    @Override
    public Optional<Decision<Sent>> repeated(Scene scene) {
        return scene.sameFrame()
                .filter(entry -> entry.sender().equals(caller))
                .filter(entry -> !(entry instanceof LogEntry.Commit))
                .map(
                        entry ->
                                Decision.repeat(
                                        sent(entry),
                                        new DuplicatePrevented(
                                                WriteMethod.SEND_MESSAGE,
                                                DuplicateRule.SAME_FRAME)));
    }

    @Override
    public Optional<Refusal> permission(Scene scene) {
        return request.sender().equals(caller)
                ? Optional.empty()
                : Optional.of(
                        new Refusal.NotPermitted(
                                RefusalWords.SENDER_IS_NOT_THE_CALLER.with(caller)));
    }

    @Override
    public Optional<Refusal> fit(Scene scene) {
        return header.flatMap(this::misfit)
                .or(
                        () ->
                                scene.sameFrame()
                                        .flatMap(
                                                _ ->
                                                        refuse(
                                                                RefusalWords
                                                                        .MESSAGE_OF_ANOTHER_SENDER
                                                                        .with())));
    }

    private Optional<Refusal> misfit(FrameHeader h) {
        if (!h.groupId().equals(convo().groupId())) {
            return refuse(RefusalWords.MESSAGE_OF_ANOTHER_GROUP.with());
        }
        if (h.content() == ContentType.COMMIT) {
            return refuse(RefusalWords.MESSAGE_IS_A_COMMIT.with());
        }
        if (h.content() == ContentType.APPLICATION
                && h.wireFormat() != WireFormat.PRIVATE_MESSAGE) {
            return refuse(RefusalWords.MESSAGE_IN_THE_CLEAR.with());
        }
        if (!h.epoch().equals(request.epoch())) {
            return refuse(
                    RefusalWords.MESSAGE_OF_ANOTHER_EPOCH.with(
                            request.epoch().value(), h.epoch().value()));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refuse(Message says) {
        return Optional.of(new Refusal.InvalidMessage(says));
    }

    @Override
    public Optional<Refusal> epoch(Scene scene) {
        Epoch current = scene.epoch();
        long age = current.value() - request.epoch().value();
        long allowed = isProposal() ? 0 : rules.pastEpochs();
        return age >= 0 && age <= allowed
                ? Optional.empty()
                : Optional.of(new Refusal.EpochMismatch(current, request.epoch()));
    }

    @Override
    public Outcome<Decision<Sent>> rest(Scene scene) {
        Conversation before = scene.conversation();
        Conversation after =
                isProposal() ? before.withProposal(scene.now()) : before.withMessage(scene.now());
        LogEntry entry = entry(scene, after);
        return Decision.of(sent(entry), new Changes().advance(before, after).append(entry));
    }

    private LogEntry entry(Scene scene, Conversation after) {
        return isProposal()
                ? new LogEntry.Proposal(
                        convo(),
                        after.lastSeq(),
                        caller,
                        request.epoch(),
                        frame,
                        scene.now(),
                        request.embed())
                : new LogEntry.Application(
                        convo(),
                        after.lastSeq(),
                        caller,
                        request.epoch(),
                        frame,
                        scene.now(),
                        request.embed());
    }

    private boolean isProposal() {
        return header.filter(h -> h.content() == ContentType.PROPOSAL).isPresent();
    }

    private static Sent sent(LogEntry entry) {
        return new Sent(entry.id(), entry.acceptedAt(), entry.seq(), entry.epoch());
    }
}
