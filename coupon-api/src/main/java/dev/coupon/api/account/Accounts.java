package dev.coupon.api.account;

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

/** Signing up and logging in. Blocking. */
@Service
class Accounts {

    private final Users users;
    private final IdGenerator ids;
    private final PasswordHasher hasher;
    private final TokenIssuer tokens;
    private final Clock clock;

    Accounts(Users users, IdGenerator ids, PasswordHasher hasher, TokenIssuer tokens, Clock clock) {
        this.users = users;
        this.ids = ids;
        this.hasher = hasher;
        this.tokens = tokens;
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
     * Makes an access token.
     *
     * @return empty when there is no such user or the password is wrong; which of both takes the same time
     * @throws InvalidInputException when a part of the credentials is missing
     */
    Optional<AccessToken> logIn(Credentials credentials) {
        Credentials.Complete tried = credentials.forLogIn();
        @Nullable User user = users.findByUsername(tried.username()).orElse(null);
        boolean matches = hasher.matches(tried.password(), user == null ? null : user.passwordHash());
        return user != null && matches ? Optional.of(tokens.issue(user)) : Optional.empty();
    }
}
