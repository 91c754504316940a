package dev.coupon.infra.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coupon.domain.issue.AdmittedClaim;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimRecordTest {

    private static final AdmittedClaim CLAIM = new AdmittedClaim(
            UUID.fromString("6d86751d-a9fa-4c9d-8e93-287b91bfa287"),
            UUID.fromString("a7b4eb1d-391f-4ef9-982e-9b4c0c754d4f"),
            10_000_000,
            Instant.parse("2025-05-20T12:41:46.380488Z"),
            7);

    @Test
    void readsWhatItWrote() {
        assertThat(ClaimRecord.decode(ClaimRecord.encode(CLAIM))).isEqualTo(CLAIM);
    }

    /** Records of this version are in logs: the bytes must never change. */
    @Test
    void keepsTheBytesOfVersionOne() {
        assertThat(ClaimRecord.encode(CLAIM))
                .asHexString()
                .isEqualTo("01" + "6D86751DA9FA4C9D8E93287B91BFA287" + "A7B4EB1D391F4EF9982E9B4C0C754D4F" + "00989680"
                        + "00063590924D84C8" + "0000000000000007");
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 16, 100, -1})
    void refusesVersionsThatNoReleaseWritesByName(byte version) {
        byte[] record = ClaimRecord.encode(CLAIM);
        record[0] = version;

        assertThatThrownBy(() -> ClaimRecord.decode(record))
                .isExactlyInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("version " + version);
    }

    /** It must not store what it cannot read as a whole, and must not lose it. */
    @ParameterizedTest
    @ValueSource(ints = {53, 54, 512})
    void knowsWhoseClaimOfTheNextVersionIsAndDoesNotReadItAsOneOfItsOwn(int length) {
        byte[] record = Arrays.copyOf(ClaimRecord.encode(CLAIM), length);
        record[0] = 2;

        assertThatThrownBy(() -> ClaimRecord.decode(record))
                .isInstanceOfSatisfying(
                        NewerRecordException.class,
                        newer -> assertThat(newer.claim()).isEqualTo(CLAIM))
                .hasMessageContaining("version 2");
        assertThat(ClaimRecord.decodeAnyVersion(record)).isEqualTo(CLAIM);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 52, 513})
    void takesWhatIsTooShortOrTooLongForNoClaimOfTheNextVersion(int length) {
        byte[] record = Arrays.copyOf(ClaimRecord.encode(CLAIM), length);
        record[0] = 2;

        assertThatThrownBy(() -> ClaimRecord.decodeAnyVersion(record))
                .isExactlyInstanceOf(UndecodableRecordException.class);
    }

    @Test
    void refusesEveryOtherLength() {
        byte[] record = ClaimRecord.encode(CLAIM);
        for (int length = 0; length < 200; length++) {
            if (length == record.length) {
                continue;
            }
            byte[] other = Arrays.copyOf(record, length);
            assertThatThrownBy(() -> ClaimRecord.decode(other)).isInstanceOf(UndecodableRecordException.class);
        }
    }

    @Test
    void refusesNumbersThatNoGateGives() {
        for (int offset : new int[] {33, 37, 45}) {
            byte[] record = ClaimRecord.encode(CLAIM);
            record[offset] = (byte) 0x80;
            assertThatThrownBy(() -> ClaimRecord.decode(record)).isInstanceOf(UndecodableRecordException.class);
        }
    }

    @Test
    void answersAnyBytesWithAClaimOrARefusal() {
        Random random = new Random(42);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[0] = 1;
            }
            try {
                assertThat(ClaimRecord.encode(ClaimRecord.decode(bytes))).isEqualTo(bytes);
            } catch (UndecodableRecordException refused) {
                assertThat(refused).hasMessageMatching(".+");
            }
        }
    }
}
