package dev.coupon.api.account;

import dev.coupon.api.client.ClientAddress;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import dev.coupon.domain.IdGenerator;
import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.account.Credentials;
import dev.coupon.domain.account.Role;
import dev.coupon.domain.account.User;
import dev.coupon.domain.account.Users;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/** Signing up, who somebody is, and roles. Blocking. */
@Service
class Accounts {

    private final Users users;
    private final IdGenerator ids;
    private final PasswordHasher hasher;
    private final LoginAttempts attempts;
    private final Clock clock;

    Accounts(Users users, IdGenerator ids, PasswordHasher hasher, LoginAttempts attempts, Clock clock) {
        this.users = users;
        this.ids = ids;
        this.hasher = hasher;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * Makes a user.
     *
     * @return empty when the username is taken
     * @throws InvalidInputException when the credentials break a rule
     */
    Optional<User> signUp(Credentials credentials, Role role) {
        Credentials.Complete wanted = credentials.forSignUp();
        // Asked before hashing, which costs more than a query; the unique key decides between two at once.
        if (users.findByUsername(wanted.username()).isPresent()) {
            return Optional.empty();
        }
        User user = new User(
                ids.next(),
                wanted.username(),
                hasher.hash(wanted.password()),
                role,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        try {
            return Optional.of(users.save(user));
        } catch (DataIntegrityViolationException taken) {
            return Optional.empty();
        }
    }

    /**
     * Finds the user whose credentials these are.
     *
     * @throws InvalidInputException when a part of the credentials is missing
     * @throws ProblemException BAD_CREDENTIALS when there is no such user or the password is wrong; which of both takes the
     *     same time. TOO_MANY_ATTEMPTS, whether or not there is such a user
     */
    User logIn(Credentials credentials, ClientAddress address) {
        Credentials.Complete tried = credentials.forLogIn();
        try (LoginAttempts.Attempt attempt = attempts.begin(tried.username(), address)) {
            @Nullable User user = find(tried.username()).orElse(null);
            boolean matches = hasher.matches(tried.password(), user == null ? null : user.passwordHash());
            if (user == null || !matches) {
                attempt.failed();
                throw new ProblemException(Problem.BAD_CREDENTIALS);
            }
            attempt.succeeded();
            if (hasher.isCheap(user.passwordHash())) {
                users.setPasswordHash(user.id(), hasher.hash(tried.password()));
            }
            return user;
        }
    }

    /**
     * Gives a user another role: at once for admin calls, with the next token for all else.
     *
     * @return empty when there is no such user
     */
    Optional<User> setRole(String username, Role role) {
        Optional<User> user = find(username);
        user.ifPresent(found -> users.setRole(found.id(), role));
        return user;
    }

    /** The database takes some letters for others: what can be nobody's name is not looked for. */
    private Optional<User> find(String username) {
        return Credentials.isUsername(username) ? users.findByUsername(username) : Optional.empty();
    }
}
