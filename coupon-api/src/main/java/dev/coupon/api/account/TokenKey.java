package dev.coupon.api.account;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The secret that signs access tokens. Whoever knows it can be anybody, so one that can be guessed is refused; the random
 * keys that these rules refuse by chance are fewer than one in 10^12.
 */
final class TokenKey {

    static final int MIN_BYTES = 32;
    private static final int ID_BYTES = 8;

    private static final String HELP = "; make one with: openssl rand -base64 32";
    private static final int MIN_DISTINCT_BYTES = 16;
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");

    // Looks random, but stands in a document that everybody reads.
    private static final Set<String> WELL_KNOWN =
            // RFC 7515, appendix A.1
            Set.of("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ+EstJQLr/T+1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");

    private final byte[] bytes;

    private TokenKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the setting {@code coupon.auth.key}.
     *
     * @throws IllegalArgumentException saying why the key is refused, and never the key
     */
    static TokenKey parse(@Nullable String base64) {
        return parse("coupon.auth.key", base64);
    }

    /** Reads a setting of that name. */
    static TokenKey parse(String setting, @Nullable String base64) {
        try {
            return read(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + " " + e.getMessage() + HELP);
        }
    }

    private static TokenKey read(@Nullable String base64) {
        if (base64 == null || base64.isBlank()) {
            throw refused("is missing");
        }
        String standard = base64.strip().replace('-', '+').replace('_', '/').replaceAll("=+$", "");
        if (HEX.matcher(standard).matches()) {
            throw refused("is hexadecimal, expected is base64 of random bytes");
        }
        byte[] bytes = decode(standard);
        if (bytes.length < MIN_BYTES) {
            throw refused("is " + bytes.length + " bytes, at least " + MIN_BYTES + " are needed");
        }
        if (WELL_KNOWN.contains(standard) || isText(bytes) || isRegular(bytes)) {
            throw refused("is well-known or not random");
        }
        return new TokenKey(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** The name of the key in the header of its tokens ({@code kid}): says which one it is, and nothing of it. */
    String id() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The header of all tokens that this key signs. */
    JWSHeader header() {
        return new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .keyID(id())
                .build();
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw refused("is not base64");
        }
    }

    /** Words of a human: every byte a printable ASCII character. */
    private static boolean isText(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0x20 || b > 0x7e) {
                return false;
            }
        }
        return true;
    }

    /** Few different bytes (one repeated, a short pattern), or each a fixed step after the one before. */
    private static boolean isRegular(byte[] bytes) {
        boolean[] seen = new boolean[256];
        int distinct = 0;
        int sameSteps = 0;
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] & 0xff;
            distinct += seen[value] ? 0 : 1;
            seen[value] = true;
            if (i >= 2 && (byte) (bytes[i] - bytes[i - 1]) == (byte) (bytes[i - 1] - bytes[i - 2])) {
                sameSteps++;
            }
        }
        return distinct < MIN_DISTINCT_BYTES || sameSteps > bytes.length / 2;
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(why);
    }

    @Override
    public String toString() {
        return "TokenKey[" + bytes.length + " bytes]";
    }
}
