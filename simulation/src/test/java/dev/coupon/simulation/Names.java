package dev.coupon.simulation;

import dev.coupon.domain.issue.AdmittedClaim;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids that can be read: their sixteen bytes are letters. */
final class Names {

    private Names() {}

    static UUID id(String name) {
        byte[] letters = (name + "................").substring(0, 16).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.wrap(letters);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    static String of(UUID id) {
        byte[] letters = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return new String(letters, StandardCharsets.US_ASCII).replace(".", "");
    }

    static String of(AdmittedClaim claim) {
        return of(claim.couponId()) + "/" + of(claim.userId()) + " #" + claim.sequence() + " epoch " + claim.epoch();
    }
}
