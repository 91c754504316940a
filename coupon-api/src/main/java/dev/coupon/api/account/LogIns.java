package dev.coupon.api.account;

import dev.coupon.api.account.SessionToken.Kind;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import dev.coupon.domain.IdGenerator;
import dev.coupon.domain.account.Session;
import dev.coupon.domain.account.Sessions;
import dev.coupon.domain.account.User;
import dev.coupon.domain.account.Users;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps users logged in: sessions and their tokens. A refresh token is good once; one that comes again was copied, or its
 * answer was lost, and nobody can tell which: it ends the session. Blocking; thread-safe.
 */
final class LogIns {

    private static final Logger LOG = LoggerFactory.getLogger(LogIns.class);

    private final Sessions sessions;
    private final Users users;
    private final TokenIssuer tokens;
    private final IdGenerator ids;
    private final Duration lifetime;
    private final int sessionsPerUser;
    private final AccountMetrics metrics;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    LogIns(
            Sessions sessions,
            Users users,
            TokenIssuer tokens,
            IdGenerator ids,
            Duration refreshLifetime,
            int sessionsPerUser,
            AccountMetrics metrics,
            Clock clock) {
        this.sessions = sessions;
        this.users = users;
        this.tokens = tokens;
        this.ids = ids;
        this.lifetime = refreshLifetime;
        this.sessionsPerUser = sessionsPerUser;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Opens a session; if that is one too many, ends that one of the user's which was not used for the longest. */
    SessionToken open(User user, SessionToken.Kind kind) {
        SessionToken token = SessionToken.make(kind, ids.next(), random);
        sessions.open(new Session(token.sessionId(), user.id(), expiry(now())), token.hash());
        sessions.keepNewest(user.id(), sessionsPerUser);
        return token;
    }

    /** Opens a session that is kept with refresh tokens. */
    TokenPair open(User user) {
        return pair(user, open(user, Kind.REFRESH));
    }

    /**
     * Exchanges a refresh token for a new pair, with the role that the user has by now.
     *
     * @throws ProblemException BAD_REFRESH_TOKEN
     */
    TokenPair refresh(String word) {
        SessionToken old = SessionToken.parse(Kind.REFRESH, word).orElseThrow(LogIns::refused);
        Instant now = now();
        Session session = sessions.find(old.sessionId()).orElseThrow(LogIns::refused);
        Optional<User> user = users.findById(session.userId());
        if (user.isEmpty() || !session.expiresAt().isAfter(now)) {
            sessions.end(session.id());
            throw refused();
        }
        SessionToken next = SessionToken.make(Kind.REFRESH, session.id(), random);
        // Last, so that a fault before it costs no token.
        if (!sessions.rotate(session.id(), old.hash(), next.hash(), now, expiry(now))) {
            sessions.end(session.id());
            metrics.repeatedRefreshToken();
            LOG.warn("a refresh token of user {} came again: ended its session", session.userId());
            throw refused();
        }
        return pair(user.get(), next);
    }

    /** Ends the session of a refresh token, whether that is the newest or not; does nothing if it has ended. */
    void logOut(String word) {
        SessionToken.parse(Kind.REFRESH, word).map(SessionToken::sessionId).ifPresent(sessions::end);
    }

    private TokenPair pair(User user, SessionToken refresh) {
        AccessToken access = tokens.issue(user);
        return new TokenPair(
                access.accessToken(), access.tokenType(), access.expiresIn(), refresh.word(), lifetime.toSeconds());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Instant expiry(Instant now) {
        return now.plus(lifetime);
    }

    private static ProblemException refused() {
        return new ProblemException(Problem.BAD_REFRESH_TOKEN);
    }
}
