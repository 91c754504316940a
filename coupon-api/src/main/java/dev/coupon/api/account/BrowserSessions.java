package dev.coupon.api.account;

import dev.coupon.api.account.SessionToken.Kind;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import dev.coupon.domain.account.Session;
import dev.coupon.domain.account.Sessions;
import dev.coupon.domain.account.User;
import dev.coupon.domain.account.Users;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Keeps browsers logged in: a session each, whose token stays the same until it ends, so that tabs, reloads and lost answers
 * log nobody out. Blocking; thread-safe.
 */
final class BrowserSessions {

    /** Whoever comes more often writes nothing. */
    private static final Duration LONGEST_STEP = Duration.ofMinutes(1);

    /** A browser has one, and more only if somebody meddles. */
    private static final int MOST_ENDED = 4;

    private final Sessions sessions;
    private final Users users;
    private final TokenIssuer tokens;
    private final LogIns logIns;
    private final Duration lifetime;
    private final Duration step;
    private final Clock clock;

    /** @param lifetime of a session after its last use; exact to a hundredth, or to a minute where that is less */
    BrowserSessions(Sessions sessions, Users users, TokenIssuer tokens, LogIns logIns, Duration lifetime, Clock clock) {
        this.sessions = sessions;
        this.users = users;
        this.tokens = tokens;
        this.logIns = logIns;
        this.lifetime = lifetime;
        Duration hundredth = lifetime.dividedBy(100);
        this.step = hundredth.compareTo(LONGEST_STEP) < 0 ? hundredth : LONGEST_STEP;
        this.clock = clock;
    }

    /**
     * Opens a session, in place of those that the browser had.
     *
     * @param before what it keeps them with
     */
    SessionToken open(User user, List<String> before) {
        SessionToken token = logIns.open(user, Kind.BROWSER);
        end(before);
        return token;
    }

    /** A fresh access token, with the role that the user is known to have. */
    BrowserSession of(User user) {
        AccessToken access = tokens.issue(user);
        return new BrowserSession(
                access.accessToken(), access.tokenType(), access.expiresIn(), user.username(), user.role());
    }

    /**
     * Finds the user of a session, as he is by now, and prolongs it.
     *
     * @throws ProblemException NO_SESSION
     */
    User user(String word) {
        Session session = SessionToken.parse(Kind.BROWSER, word)
                .flatMap(token -> sessions.find(token.sessionId(), token.hash()))
                .orElseThrow(BrowserSessions::none);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<User> user = users.findById(session.userId());
        if (user.isEmpty() || !session.expiresAt().isAfter(now)) {
            sessions.end(session.id());
            throw none();
        }
        Instant expiry = now.plus(lifetime);
        if (!session.expiresAt().isAfter(expiry.minus(step))) {
            sessions.prolong(session.id(), expiry);
        }
        return user.get();
    }

    /** Ends the sessions of these tokens, four at most; what is no token, or not the session's, ends none. */
    void end(List<String> words) {
        words.stream()
                .limit(MOST_ENDED)
                .flatMap(word -> SessionToken.parse(Kind.BROWSER, word).stream())
                .flatMap(token -> sessions.find(token.sessionId(), token.hash()).stream())
                .forEach(session -> sessions.end(session.id()));
    }

    private static ProblemException none() {
        return new ProblemException(Problem.NO_SESSION);
    }
}
