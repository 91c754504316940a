package dev.coupon.api.account;

import dev.coupon.domain.account.Credentials;
import dev.coupon.domain.account.Role;
import dev.coupon.domain.account.Users;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Makes the first admin before the server takes requests. A server whose database is away starts all the same, and the
 * admin is there once the database is. Never changes a user who is there already.
 */
final class FirstAdmin implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Accounts accounts;
    private final Users users;
    private final Credentials credentials;
    private final String username;
    private volatile @Nullable Thread thread;

    /** @throws dev.coupon.domain.InvalidInputException when nobody could sign up with these credentials */
    FirstAdmin(Accounts accounts, Users users, Credentials credentials) {
        this.accounts = accounts;
        this.users = users;
        this.credentials = credentials;
        this.username = credentials.forSignUp().username();
    }

    @Override
    public int getPhase() {
        // Before the web server, which starts in one of the last phases.
        return 0;
    }

    @Override
    public void start() {
        if (attempt()) {
            return;
        }
        Thread started = new Thread(this::work, "first-admin");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        Thread running = thread;
        return running != null && running.isAlive();
    }

    private void work() {
        try {
            do {
                Thread.sleep(PAUSE.toMillis());
            } while (!attempt());
        } catch (InterruptedException shutDown) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean attempt() {
        try {
            if (accounts.signUp(credentials, Role.ADMIN).isPresent()) {
                LOG.info("made the first admin, {}", username);
            } else if (users.findByUsername(username)
                    .filter(user -> user.role() == Role.ADMIN)
                    .isEmpty()) {
                LOG.warn("{} is to be the first admin, but is a user without that role", username);
            }
            return true;
        } catch (RuntimeException e) {
            LOG.warn("cannot make the first admin yet, next attempt in {} s: {}", PAUSE.toSeconds(), e.getMessage());
            return false;
        }
    }
}
