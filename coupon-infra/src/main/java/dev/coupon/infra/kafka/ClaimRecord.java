package dev.coupon.infra.kafka;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.infra.UuidBytes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The bytes of an admitted claim in the log. Version 1, big-endian, 53 bytes:
 *
 * <pre>
 * version 1 | couponId 16 | userId 16 | sequence 4 | issuedAt, µs since 1970 8 | epoch 8
 * </pre>
 *
 * <p>Versions 2 to 15 are those of releases to come: they begin with the same 53 bytes but for the version, and go on as they
 * like, up to 512 bytes. So a release that does not know one knows whose claim it is, and can keep it for one that does.
 *
 * <p>The key is the user id, so that all records of one user are in one partition, in order.
 */
public final class ClaimRecord {

    private static final byte VERSION = 1;
    private static final byte LAST_VERSION_TO_COME = 15;
    private static final int LENGTH = 1 + 16 + 16 + 4 + 8 + 8;

    /** What failed_issued_coupon can keep. */
    private static final int MOST_BYTES_TO_COME = 512;

    /** The last microsecond of the year 9999: no database keeps a later one. */
    private static final long MAX_MICROS = 253_402_300_799_999_999L;

    private ClaimRecord() {}

    public static byte[] encode(AdmittedClaim claim) {
        return ByteBuffer.allocate(LENGTH)
                .put(VERSION)
                .putLong(claim.couponId().getMostSignificantBits())
                .putLong(claim.couponId().getLeastSignificantBits())
                .putLong(claim.userId().getMostSignificantBits())
                .putLong(claim.userId().getLeastSignificantBits())
                .putInt(claim.sequence())
                .putLong(TimeUnit.SECONDS.toMicros(claim.issuedAt().getEpochSecond())
                        + TimeUnit.NANOSECONDS.toMicros(claim.issuedAt().getNano()))
                .putLong(claim.epoch())
                .array();
    }

    /** The record key of a user. */
    public static byte[] key(UUID userId) {
        return UuidBytes.of(userId);
    }

    /**
     * Reads a record's value.
     *
     * @throws NewerRecordException when it is one of a release to come: not to be stored by this one
     * @throws UndecodableRecordException saying what is wrong with the bytes
     */
    public static AdmittedClaim decode(byte[] value) {
        if (value.length == 0) {
            throw new UndecodableRecordException("empty record");
        }
        if (value[0] != VERSION) {
            String what = "record version " + value[0] + ", this server knows " + VERSION;
            throw isToCome(value)
                    ? new NewerRecordException(what, fields(value))
                    : new UndecodableRecordException(what);
        }
        if (value.length != LENGTH) {
            throw new UndecodableRecordException("record of " + value.length + " bytes, expected " + LENGTH);
        }
        return fields(value);
    }

    /**
     * As {@link #decode}, and of a record of a release to come what all versions begin with: for those who count and compare
     * claims, and store none.
     *
     * @throws UndecodableRecordException saying what is wrong with the bytes
     */
    public static AdmittedClaim decodeAnyVersion(byte[] value) {
        try {
            return decode(value);
        } catch (NewerRecordException newer) {
            return newer.claim();
        }
    }

    private static boolean isToCome(byte[] value) {
        return value[0] > VERSION
                && value[0] <= LAST_VERSION_TO_COME
                && value.length >= LENGTH
                && value.length <= MOST_BYTES_TO_COME;
    }

    private static AdmittedClaim fields(byte[] value) {
        ByteBuffer buffer = ByteBuffer.wrap(value, 1, LENGTH - 1);
        UUID couponId = new UUID(buffer.getLong(), buffer.getLong());
        UUID userId = new UUID(buffer.getLong(), buffer.getLong());
        int sequence = buffer.getInt();
        long issuedAtMicros = buffer.getLong();
        long epoch = buffer.getLong();
        if (sequence < 1 || issuedAtMicros < 0 || issuedAtMicros > MAX_MICROS || epoch < 1) {
            throw new UndecodableRecordException(
                    "sequence " + sequence + ", issuedAt " + issuedAtMicros + " µs, epoch " + epoch);
        }
        return new AdmittedClaim(
                couponId, userId, sequence, Instant.EPOCH.plus(issuedAtMicros, ChronoUnit.MICROS), epoch);
    }
}
