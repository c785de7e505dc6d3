package blue.catbird.mls.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.postgres.database.TestDatabase;
import blue.catbird.mls.adapters.postgres.database.Uncompared;
import blue.catbird.mls.application.conversation.AddMembers;
import blue.catbird.mls.application.conversation.CreateConvo;
import blue.catbird.mls.application.conversation.GetConvos;
import blue.catbird.mls.application.conversation.LeaveConvo;
import blue.catbird.mls.application.idempotency.Request;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.idempotency.Write;
import blue.catbird.mls.application.keypackage.ClaimKeyPackages;
import blue.catbird.mls.application.keypackage.GetKeyPackageStatus;
import blue.catbird.mls.application.keypackage.PublishKeyPackage;
import blue.catbird.mls.application.keypackage.WithdrawKeyPackages;
import blue.catbird.mls.application.message.GetCommits;
import blue.catbird.mls.application.message.GetMessages;
import blue.catbird.mls.application.message.SendMessage;
import blue.catbird.mls.application.message.UpdateCursor;
import blue.catbird.mls.application.query.Bearer;
import blue.catbird.mls.application.query.Read;
import blue.catbird.mls.application.query.Reading;
import blue.catbird.mls.application.welcome.ConfirmWelcome;
import blue.catbird.mls.application.welcome.FetchWelcome;
import blue.catbird.mls.contracts.World;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.keypackage.KeyPackageName;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** docs/round-trips.md tells how often each use case goes to the database, as counted here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundTripsTest {
    private static final Path PAGE = Path.of("..", "docs", "round-trips.md");

    private final TestDatabase database = TestDatabase.migrated();
    private final PostgresStorage storage = PostgresStorage.open(database.settings());
    private final World w = World.over(new Uncompared(storage));
    private final StringBuilder table = new StringBuilder();

    @AfterAll
    void close() {
        storage.close();
        database.close();
    }

    /** A write with a token and a key, and its repeat with another token. */
    private <C, R> void write(String name, Write<C, R> useCase, Did caller, C command) {
        Request<C> keyed = w.keyed(caller, name, command);
        Request<C> first = w.withToken(name + " 1", keyed);
        Request<C> repeat = w.withToken(name + " 2", keyed);
        long trips = counted(() -> World.done(useCase.execute(first, w.encoder())));
        long ofRepeat = counted(() -> World.replayed(useCase.execute(repeat, w.encoder())));
        row(name, trips, Long.toString(ofRepeat));
    }

    private <Q, R> R read(String name, Read<Q, R> useCase, Did caller, Q query) {
        ServiceToken token = new ServiceToken(caller, name, w.now().plus(Duration.ofMinutes(1)));
        Bearer bearer = new Bearer(caller, Optional.of(token));
        List<Reading<R>> answers = new ArrayList<>();
        row(name, counted(() -> answers.add(useCase.execute(bearer, query))), "");
        assertThat(answers.getFirst()).isInstanceOf(Reading.Answered.class);
        return World.done(((Reading.Answered<R>) answers.getFirst()).outcome());
    }

    private void row(String name, long trips, String ofRepeat) {
        table.append("| ").append(name).append(" | ").append(trips).append(" | ");
        table.append(ofRepeat).append(ofRepeat.isEmpty() ? "|\n" : " |\n");
    }

    private long counted(Runnable call) {
        long before = storage.roundTrips();
        call.run();
        return storage.roundTrips() - before;
    }

    @Test
    void the_page_tells_what_is_counted() throws IOException {
        ConvoId convo = w.newId();
        CreateConvo.Command creation =
                w.withCommit(w.creationWithWelcome(convo, w.alice, w.bob, w.carol));
        write("createConvo, with a Welcome for two", w.useCases.createConvo(), w.alice, creation);
        AddMembers.Command addition = w.addition(convo, 1, w.alice, w.dave);
        write("addMembers, with a Welcome", w.useCases.addMembers(), w.alice, addition);
        write("addMembers, a key update", w.useCases.addMembers(), w.alice, w.keyUpdate(convo, 2));
        LeaveConvo.Command removal = w.removal(convo, w.dave, 3);
        write("leaveConvo, a removal", w.useCases.leaveConvo(), w.alice, removal);
        SendMessage.Command message = w.message(convo, 4, w.alice);
        write("sendMessage", w.useCases.sendMessage(), w.alice, message);
        String id = w.send(w.alice, convo).id().value();
        write(
                "updateCursor",
                w.useCases.updateCursor(),
                w.bob,
                new UpdateCursor.Command(convo, id));
        write(
                "publishKeyPackage",
                w.useCases.publishKeyPackage(),
                w.bob,
                new PublishKeyPackage.Command(
                        w.keyPackage(w.bob, "tablet"), World.SUITE.name(), Optional.empty()));
        read(
                "getKeyPackages, of one account",
                w.useCases.claimKeyPackages(),
                w.alice,
                new ClaimKeyPackages.Query(List.of(w.bob), Optional.empty()));
        KeyPackageName name = w.publishOn(w.bob, "watch");
        write(
                "withdrawKeyPackages",
                w.useCases.withdrawKeyPackages(),
                w.bob,
                new WithdrawKeyPackages.Command(List.of(name.hash())));
        read(
                "getKeyPackageStatus",
                w.useCases.getKeyPackageStatus(),
                w.bob,
                new GetKeyPackageStatus.Query());
        FetchWelcome.HandedOver welcome =
                read(
                        "getWelcome",
                        w.useCases.fetchWelcome(),
                        w.bob,
                        new FetchWelcome.Query(convo, Optional.empty()));
        write(
                "confirmWelcome",
                w.useCases.confirmWelcome(),
                w.bob,
                new ConfirmWelcome.Command(
                        convo,
                        true,
                        Optional.empty(),
                        Optional.of(welcome.delivery().toString()),
                        Optional.empty()));
        read("getEpoch", w.useCases.getEpoch(), w.bob, convo);
        read(
                "getMessages",
                w.useCases.getMessages(),
                w.bob,
                new GetMessages.Query(convo, 50, Optional.empty(), Optional.empty()));
        read(
                "getCommits",
                w.useCases.getCommits(),
                w.bob,
                new GetCommits.Query(convo, Epoch.ZERO, Optional.empty()));
        read(
                "getConvos, of one conversation",
                w.useCases.getConvos(),
                w.bob,
                new GetConvos.Query(50, Optional.empty()));
        assertThat(Files.readString(PAGE))
                .as("the way to the database has changed: put this into docs/round-trips.md")
                .contains("|---|---|---|\n" + table + "\n");
    }
}
