package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;
import static blue.catbird.mls.adapters.http.Person.BOB;
import static blue.catbird.mls.adapters.http.Person.CAROL;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Locale;

/** Each method, called as a client calls it. */
class CallsTest {
    private static final String GROUP = "00aaFF";
    private static final String CONVO = "00aaff";
    private static final String SUITE = "MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519";

    private final Service service = Service.start();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void a_new_conversation_is_answered_as_its_view() {
        Heard heard =
                service.post(
                                ALICE,
                                "createConvo",
                                """
                                {'groupId':'%s','cipherSuite':'%s','initialMembers':['%s'],
                                 'metadata':{'name':'Book club'}}\
                                """
                                        .formatted(GROUP, SUITE, BOB.did()))
                        .done();
        assertThat(heard.body())
                .isEqualTo(
                        """
                        {'id':'%s','groupId':'%s','creator':'%s','members':[\
                        {'did':'%s','joinedAt':'2026-03-01T12:00:00.120Z'},\
                        {'did':'%s','joinedAt':'2026-03-01T12:00:00.120Z'}],\
                        'epoch':0,'cipherSuite':'%s','createdAt':'2026-03-01T12:00:00.120Z',\
                        'metadata':{'name':'Book club'},'unreadCount':0}\
                        """
                                .formatted(CONVO, CONVO, ALICE.did(), first(), second(), SUITE)
                                .replace('\'', '"'));
    }

    /** Members that joined at once stand in the order of their DIDs. */
    private static Object first() {
        return ALICE.did().compareTo(BOB.did()) < 0 ? ALICE.did() : BOB.did();
    }

    private static Object second() {
        return first().equals(ALICE.did()) ? BOB.did() : ALICE.did();
    }

    @Test
    void a_message_goes_out_as_it_came_in() {
        aConvoOf(BOB);
        Heard sent =
                service.post(
                                ALICE,
                                "sendMessage",
                                """
                                {'convoId':'%s','ciphertext':{'$bytes':'_-8='},'epoch':0,
                                 'senderDid':'%s','embedType':'gif','embedUri':'https://a.example'}\
                                """
                                        .formatted(GROUP, ALICE.did()))
                        .done();
        assertThat(sent.text("receivedAt")).isEqualTo("2026-03-01T12:00:00.120Z");
        assertThat(sent.number("seq")).isEqualTo(1);
        JsonNode messages =
                service.get(BOB, "getMessages", "?convoId=" + CONVO).done().json().get("messages");
        assertThat(messages.toString())
                .isEqualTo(
                        """
                        [{'id':'%s','convoId':'%s','sender':'%s','ciphertext':{'$bytes':'/+8'},\
                        'epoch':0,'seq':1,'createdAt':'2026-03-01T12:00:00.120Z',\
                        'messageType':'app','embedType':'gif','embedUri':'https://a.example'}]\
                        """
                                .formatted(sent.text("messageId"), CONVO, ALICE.did())
                                .replace('\'', '"'));
    }

    @Test
    void a_reader_who_has_read_is_owed_nothing() {
        aConvoOf(BOB);
        String id = aMessage(1).text("messageId");
        assertThat(unread()).isEqualTo(1);
        service.post(BOB, "updateCursor", "{'convoId':'%s','cursor':'%s'}".formatted(CONVO, id))
                .done();
        assertThat(unread()).isZero();
    }

    private long unread() {
        JsonNode convos = service.get(BOB, "getConvos", "").done().json().get("conversations");
        return convos.get(0).get("unreadCount").asLong();
    }

    @Test
    void pages_follow_one_another_by_their_cursor() {
        aConvoOf(BOB);
        aMessage(1);
        aMessage(2);
        Heard page = service.get(BOB, "getMessages", "?limit=1&convoId=" + CONVO).done();
        assertThat(page.json().get("messages")).hasSize(1);
        Heard rest =
                service.get(
                                BOB,
                                "getMessages",
                                "?limit=1&convoId=%s&cursor=%s"
                                        .formatted(CONVO, page.text("cursor")))
                        .done();
        assertThat(rest.json().get("messages").get(0).get("seq").asLong()).isEqualTo(2);
        assertThat(rest.json().has("cursor")).isFalse();
    }

    @Test
    void a_commit_leads_to_the_next_epoch_and_can_be_fetched() {
        aConvoOf(BOB);
        service.post(
                        ALICE,
                        "addMembers",
                        "{'convoId':'%s','didList':['%s'],'commit':'AQID','epoch':0}"
                                .formatted(CONVO, CAROL.did()))
                .done();
        assertThat(service.get(BOB, "getEpoch", "?convoId=" + CONVO).done().body())
                .isEqualTo("{\"convoId\":\"00aaff\",\"currentEpoch\":1}");
        service.post(BOB, "addMembers", commit("BAUG", 1)).done();
        Heard commits = service.get(BOB, "getCommits", "?fromEpoch=1&convoId=" + CONVO).done();
        assertThat(commits.json().get("commits").toString())
                .contains("\"epoch\":2", "\"commitData\":{\"$bytes\":\"BAUG\"}", BOB.did().value());
    }

    @Test
    void a_commit_for_a_past_epoch_hears_of_the_current_one() {
        aConvoOf(BOB);
        service.post(ALICE, "addMembers", commit("AQID", 0)).done();
        Heard late =
                service.post(BOB, "addMembers", commit("BAUG", 0)).refused(409, "EpochMismatch");
        assertThat(late.number("currentEpoch")).isEqualTo(1);
        assertThat(late.message()).contains("currentEpoch=1");
    }

    private static String commit(String base64, int epoch) {
        return "{'convoId':'%s','didList':[],'commit':'%s','epoch':%s}"
                .formatted(CONVO, base64, epoch);
    }

    @Test
    void who_has_left_is_told_so() {
        aConvoOf(BOB);
        service.post(BOB, "leaveConvo", "{'convoId':'%s'}".formatted(CONVO)).done();
        service.get(BOB, "getEpoch", "?convoId=" + CONVO).refused(403, "NotMember");
        service.get(CAROL, "getEpoch", "?convoId=" + CONVO).refused(403, "NotMember");
        service.get(BOB, "getEpoch", "?convoId=nonsense").refused(404, "ConvoNotFound");
        service.post(ALICE, "leaveConvo", "{'convoId':'%s'}".formatted(CONVO))
                .refused(400, "LastMember");
    }

    @Test
    void a_Welcome_is_handed_over_until_it_is_confirmed() {
        String hash = aWelcomeFor(BOB);
        String query = "?convoId=" + CONVO + "&keyPackageHash=" + hash;
        Heard first = service.get(BOB, "getWelcome", query).done();
        service.clock.advance(Duration.ofMinutes(1));
        Heard again = service.get(BOB, "getWelcome", query).done();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.json().get("welcome").asText()).isEqualTo("/+8=");
        assertThat(first.text("graceEndsAt")).isEqualTo("2026-03-01T12:05:00.120Z");
        confirm(first.text("deliveryId"), true).done();
        service.get(BOB, "getWelcome", query).refused(410, "WelcomeConsumed");
        service.get(ALICE, "getWelcome", query).refused(404, "WelcomeNotFound");
    }

    private Heard confirm(String delivery, boolean success) {
        return service.post(
                BOB,
                "confirmWelcome",
                "{'convoId':'%s','success':%s,'deliveryId':'%s'}"
                        .formatted(CONVO, success, delivery));
    }

    @Test
    void an_owner_sees_and_withdraws_key_packages() {
        String hash = published(BOB, "AQID").text("keyPackageHash");
        published(BOB, "BAUG");
        assertThat(service.get(BOB, "getKeyPackageStatus", "").done().number("available"))
                .isEqualTo(2);
        String withdrawal = "{'hashes':['%s']}".formatted(hash.toUpperCase(Locale.ROOT));
        assertThat(service.post(BOB, "withdrawKeyPackages", withdrawal).done().body())
                .isEqualTo("{\"withdrawn\":1}");
    }

    @Test
    void who_has_no_key_package_is_named() {
        published(BOB, "AQID");
        String query = "?dids=%s&dids=%s".formatted(BOB.did(), CAROL.did());
        Heard claimed = service.get(ALICE, "getKeyPackages", query).done();
        assertThat(claimed.json().get("keyPackages").get(0).get("keyPackage").asText())
                .isEqualTo("AQID");
        assertThat(claimed.json().get("missing").toString()).isEqualTo("[\"" + CAROL.did() + "\"]");
    }

    @Test
    void a_message_beyond_the_bound_is_too_large() {
        aConvoOf(BOB);
        String huge = "A".repeat((maxMessageBytes() + 3) / 3 * 4);
        service.post(
                        ALICE,
                        "sendMessage",
                        "{'convoId':'%s','ciphertext':{'$bytes':'%s'},'epoch':0,'senderDid':'%s'}"
                                .formatted(CONVO, huge, ALICE.did()))
                .refused(413, "MessageTooLarge");
    }

    private static int maxMessageBytes() {
        return Staging.usual().rules().maxMessageBytes();
    }

    private void aConvoOf(Person member) {
        service.post(
                        ALICE,
                        "createConvo",
                        "{'groupId':'%s','cipherSuite':'%s','initialMembers':['%s']}"
                                .formatted(GROUP, SUITE, member.did()))
                .done();
    }

    private Heard aMessage(int number) {
        return service.post(
                        ALICE,
                        "sendMessage",
                        "{'convoId':'%s','ciphertext':{'$bytes':'AAA%s'},'epoch':0,'senderDid':'%s'}"
                                .formatted(CONVO, number, ALICE.did()))
                .done();
    }

    private Heard published(Person owner, String base64) {
        return service.post(
                        owner,
                        "publishKeyPackage",
                        "{'keyPackage':'%s','cipherSuite':'%s','expires':'2026-04-01T00:00:00Z'}"
                                .formatted(base64, SUITE))
                .done();
    }

    private String aWelcomeFor(Person recipient) {
        String hash = published(recipient, "AQID").text("keyPackageHash");
        service.get(ALICE, "getKeyPackages", "?dids=" + recipient.did()).done();
        service.post(
                        ALICE,
                        "createConvo",
                        """
                        {'groupId':'%s','cipherSuite':'%s','initialMembers':['%s'],
                         'welcomeMessage':'_-8','keyPackageHashes':[{'did':'%s','hash':'%s'}]}\
                        """
                                .formatted(GROUP, SUITE, recipient.did(), recipient.did(), hash))
                .done();
        return hash;
    }
}
