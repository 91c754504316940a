package dev.coupon.api.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKeyTest {

    @RepeatedTest(20)
    void takesRandomKeysInBothAlphabets() {
        byte[] random = new byte[TokenKey.MIN_BYTES];
        new SecureRandom().nextBytes(random);

        assertThat(TokenKey.parse(Base64.getEncoder().encodeToString(random)).bytes())
                .isEqualTo(random);
        assertThat(TokenKey.parse(Base64.getUrlEncoder().withoutPadding().encodeToString(random))
                        .bytes())
                .isEqualTo(random);
    }

    @Test
    void refusesAMissingKeyAndSaysHowToMakeOne() {
        assertThatThrownBy(() -> TokenKey.parse(null))
                .hasMessage("coupon.auth.key is missing; make one with: openssl rand -base64 32");
        assertThatThrownBy(() -> TokenKey.parse("  ")).hasMessageContaining("is missing");
    }

    @Test
    void saysWhichSettingIsWrong() {
        assertThatThrownBy(() -> TokenKey.parse("coupon.auth.previous-key", "c2hvcnQ="))
                .hasMessageStartingWith("coupon.auth.previous-key is 5 bytes, at least 32 are needed");
    }

    @Test
    void refusesAShortKey() {
        byte[] random = new byte[31];
        new SecureRandom().nextBytes(random);

        assertThatThrownBy(() -> TokenKey.parse(Base64.getEncoder().encodeToString(random)))
                .hasMessageContaining("is 31 bytes, at least 32 are needed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret-key-secret-key-secret-key-secret-key",
                "your-256-bit-secret-your-256-bit-secret",
                "0123456789abcdefghijklmnopqrstuvwxyz",
                "ABABABABABABABABABABABABABABABABABABABAB",
            })
    void refusesWords(String words) {
        String key = Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> TokenKey.parse(key)).hasMessageContaining("well-known or not random");
    }

    @Test
    void refusesRegularBytes() {
        byte[] same = new byte[48];
        Arrays.fill(same, (byte) 0x9c);
        byte[] counting = new byte[64];
        byte[] pattern = new byte[64];
        for (int i = 0; i < counting.length; i++) {
            counting[i] = (byte) (200 + i);
            pattern[i] = (byte) (i % 8 * 31 + 130);
        }

        for (byte[] bytes : new byte[][] {same, counting, pattern}) {
            assertThatThrownBy(() -> TokenKey.parse(Base64.getEncoder().encodeToString(bytes)))
                    .hasMessageContaining("well-known or not random");
        }
    }

    @Test
    void refusesKeysOfDocuments() {
        assertThatThrownBy(() -> TokenKey.parse(
                        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"))
                .hasMessageContaining("well-known");
        assertThatThrownBy(() -> TokenKey.parse("404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970"))
                .hasMessageContaining("is hexadecimal");
    }

    @Test
    void refusesWhatIsNotBase64AndNeverRepeatsIt() {
        assertThatThrownBy(() -> TokenKey.parse("not base64 at all, but a secret nevertheless!"))
                .hasMessageContaining("is not base64")
                .hasMessageNotContaining("nevertheless");
    }
}
