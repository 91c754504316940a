package dev.coupon.api.account;

import dev.coupon.api.client.ClientAddress;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import dev.coupon.domain.account.Credentials;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slows down whoever guesses passwords. After five failures of one account at one address that pair pauses; after fifty of
 * an address, whatever the accounts, the address does. Nobody's failures at another address keep the owner of an account
 * from logging in. Counted in this server, so that it needs nobody. Thread-safe, in bounded memory.
 */
final class LoginAttempts {

    private static final Logger LOG = LoggerFactory.getLogger(LoginAttempts.class);
    private static final Duration MEMORY = Duration.ofMinutes(15);

    // No failure without a hash, of which there are two at a time: fewer than this many in 15 minutes.
    private static final int CAPACITY = 50_000;

    private static final FailureBook.Rules OF_ONE_ACCOUNT =
            new FailureBook.Rules(5, Duration.ofSeconds(30), MEMORY, MEMORY, CAPACITY);

    // Many people can share an address: it is only slowed down.
    private static final FailureBook.Rules OF_ANY =
            new FailureBook.Rules(50, Duration.ofSeconds(1), Duration.ofSeconds(30), MEMORY, CAPACITY);

    private record Account(String username, ClientAddress address) {}

    private final FailureBook<Account> accounts;
    private final FailureBook<ClientAddress> addresses;

    private final AccountMetrics metrics;

    LoginAttempts(LongSupplier nanoTime, AccountMetrics metrics) {
        this.metrics = metrics;
        accounts = new FailureBook<>(OF_ONE_ACCOUNT, nanoTime);
        addresses = new FailureBook<>(OF_ANY, nanoTime);
    }

    /**
     * Begins an attempt, which counts for nothing if it is closed before it is said how it went.
     *
     * @throws ProblemException TOO_MANY_ATTEMPTS, and when the next one may be made
     */
    Attempt begin(String username, ClientAddress address) {
        // What nobody can be called is one account: otherwise everybody could fill the memory with names.
        String name = Credentials.isUsername(username) ? username.toLowerCase(Locale.ROOT) : "";
        Account account = new Account(name, address);
        require(addresses.begin(address));
        Duration pause = accounts.begin(account);
        if (!pause.isZero()) {
            addresses.withdrawn(address);
        }
        require(pause);
        return new Attempt(account);
    }

    private void require(Duration pause) {
        if (!pause.isZero()) {
            metrics.paused();
            throw ProblemException.retryAfter(Problem.TOO_MANY_ATTEMPTS, (int)
                    pause.plusSeconds(1).minusNanos(1).toSeconds());
        }
    }

    /** To be used by one thread. */
    final class Attempt implements AutoCloseable {

        private final Account account;
        private boolean decided;

        private Attempt(Account account) {
            this.account = account;
        }

        void failed() {
            decided = true;
            metrics.failedToLogIn();
            accounts.failed(account);
            if (addresses.failed(account.address()) == OF_ANY.free()) {
                LOG.warn(
                        "{} failed log-ins from {}: slowed down. If that is a proxy, name it in"
                                + " coupon.http.trusted-proxies, else all who come through it are one",
                        OF_ANY.free(),
                        account.address());
            }
        }

        /** The failures of the address stay: whoever has an account could else go on with those of others. */
        void succeeded() {
            decided = true;
            metrics.loggedIn();
            accounts.succeeded(account);
            addresses.withdrawn(account.address());
        }

        @Override
        public void close() {
            if (!decided) {
                accounts.withdrawn(account);
                addresses.withdrawn(account.address());
            }
        }
    }
}
