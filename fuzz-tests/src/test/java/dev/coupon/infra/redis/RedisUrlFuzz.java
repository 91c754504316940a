package dev.coupon.infra.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coupon.fuzz.Input;

/** URLs of Redis: refused when the server starts, without the secret, or good for every connection that is made of it. */
public final class RedisUrlFuzz {

    private static final String SECRET = "S3cretPassw0rd";

    private RedisUrlFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String url = new String(new Input(data).rest(), UTF_8);
        RedisUrl parsed;
        try {
            parsed = new RedisProperties(url).parsed();
        } catch (IllegalArgumentException refused) {
            if (refused.getMessage().contains(SECRET)) {
                throw new AssertionError("says the password: " + refused.getMessage());
            }
            return;
        }
        boolean isComplete = !parsed.addresses().isEmpty()
                && parsed.servers().size() == parsed.addresses().size()
                && parsed.sentinels().size() == parsed.addresses().size()
                && parsed.database() >= 0
                && parsed.addresses().stream()
                        .noneMatch(address -> address.host().isBlank());
        if (!isComplete) {
            throw new AssertionError(url + ": " + parsed);
        }
    }
}
