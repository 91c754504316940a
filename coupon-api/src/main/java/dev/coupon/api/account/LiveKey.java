package dev.coupon.api.account;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key whose tokens are good. Thread-safe.
 *
 * @param id the name of the key in its tokens
 * @param header of its tokens, as we write it
 * @param keyed copied for each use, which is cheaper than a lock, and than the key schedule
 */
record LiveKey(String id, String header, Mac keyed) {

    private static final String HMAC = "HmacSHA256";

    static LiveKey of(TokenKey key) {
        try {
            Mac keyed = Mac.getInstance(HMAC);
            keyed.init(new SecretKeySpec(key.bytes(), HMAC));
            return new LiveKey(key.id(), key.header().toBase64URL().toString(), keyed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HS256 is not available", e);
        }
    }

    /** Whether a token begins with the header as we write it: nothing has to be read then. */
    boolean wroteHeader(String compactJwt, int endOfHeader) {
        return header.length() == endOfHeader && compactJwt.startsWith(header);
    }

    boolean signed(byte[] token, int endOfPayload, byte[] signature) {
        Mac mac = copy();
        mac.update(token, 0, endOfPayload);
        return MessageDigest.isEqual(mac.doFinal(), signature);
    }

    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's HMAC can be copied", e);
        }
    }
}
