package dev.coupon.api.account;

import static java.util.Objects.requireNonNull;

import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import dev.coupon.domain.account.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Hashes passwords with bcrypt: slow on purpose, so only a few at a time, lest log-ins take the processors from the claims.
 * Thread-safe; blocks.
 */
final class PasswordHasher {

    static final int AT_ONCE = 2;

    private static final long LONGEST_WAIT_MILLIS = 500;

    private final Semaphore slots = new Semaphore(AT_ONCE, true);
    private final BCryptPasswordEncoder bcrypt;
    private final String nobodysHash;

    /** @param cost of a hash: its time doubles with each */
    PasswordHasher(int cost) {
        bcrypt = new BCryptPasswordEncoder(cost);
        nobodysHash = encode("nobody has this password");
    }

    /** @throws ProblemException TOO_MANY_ATTEMPTS when too many wait to be hashed */
    String hash(String password) {
        return inSlot(() -> encode(password));
    }

    /**
     * Compares; takes as long without a hash as with one, so that the time does not tell who has an account.
     *
     * @param hash of the user, or null if there is no such user
     * @throws ProblemException TOO_MANY_ATTEMPTS when too many wait to be hashed
     */
    boolean matches(String password, @Nullable String hash) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        // bcrypt ignores what comes after: nobody has such a password, and a longer one must not pass for a shorter.
        boolean possible = hash != null && bytes.length <= Credentials.MAX_PASSWORD_BYTES;
        String tried = bytes.length <= Credentials.MAX_PASSWORD_BYTES ? password : "";
        boolean equal = inSlot(() -> bcrypt.matches(tried, possible ? hash : nobodysHash));
        return possible && equal;
    }

    /**
     * Whether a hash was made at a lower cost than new ones: comparing with it takes less time, which tells that its user
     * exists.
     */
    boolean isCheap(String hash) {
        return bcrypt.upgradeEncoding(hash);
    }

    private String encode(String password) {
        return requireNonNull(bcrypt.encode(password));
    }

    private <T> T inSlot(Supplier<T> work) {
        try {
            if (!slots.tryAcquire(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new ProblemException(Problem.TOO_MANY_ATTEMPTS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.UNAVAILABLE);
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }
}
