package blue.catbird.mls.domain.welcome;

import static blue.catbird.mls.domain.welcome.Welcomes.KEY;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.keypackage.KeyPackageRef;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class DeliveryIdTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 999_999_999})
    void it_is_read_as_it_is_written(int attempt) {
        DeliveryId id = DeliveryId.of(KEY, attempt);
        assertThat(DeliveryId.parse(id.toString())).contains(id);
        assertThat(id.isOf(KEY)).isTrue();
    }

    @Test
    void it_is_about_one_welcome() {
        DeliveryId id = DeliveryId.of(KEY, 1);
        List<WelcomeKey> others =
                List.of(
                        new WelcomeKey(
                                new ConvoId(Bytes.ofHex("09")),
                                KEY.recipient(),
                                KEY.ref(),
                                KEY.epoch()),
                        new WelcomeKey(
                                KEY.convo(), new Did("did:plc:carol"), KEY.ref(), KEY.epoch()),
                        new WelcomeKey(
                                KEY.convo(),
                                KEY.recipient(),
                                new KeyPackageRef(Bytes.ofHex("09")),
                                KEY.epoch()),
                        new WelcomeKey(
                                KEY.convo(), KEY.recipient(), KEY.ref(), KEY.epoch().next()));
        assertThat(others).noneMatch(id::isOf);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "x",
                "00000000000000000000000000000000",
                "00000000000000000000000000000000-",
                "00000000000000000000000000000000-1234567890",
                "00000000000000000000000000000000--1",
                "0000000000000000000000000000000-1",
                "0000000000000000000000000000000A-1",
                "00000000000000000000000000000000-1\n",
                "00000000000000000000000000000000-١"
            })
    void other_texts_name_no_delivery(String text) {
        assertThat(DeliveryId.parse(text)).isEmpty();
    }
}
