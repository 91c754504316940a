package dev.coupon.infra.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.domain.account.Session;
import dev.coupon.domain.account.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions on a real database. */
class JdbcSessionsIT {

    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(14));

    private static StoreDatabase database;
    private static Sessions sessions;

    private final Session session = new Session(UUID.randomUUID(), UUID.randomUUID(), LATER);

    @BeforeAll
    static void connect() {
        database = new StoreDatabase(Clock.systemUTC(), true);
        sessions = new JdbcSessions(JdbcClient.create(database.jdbc()));
    }

    @AfterAll
    static void disconnect() {
        database.jdbc().update("DELETE FROM login_session");
        database.close();
    }

    @Test
    void findsWhatWasOpened() {
        sessions.open(session, hash(1));

        assertThat(sessions.find(session.id())).contains(session);
        assertThat(sessions.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void findsASessionByItsTokenAlone() {
        sessions.open(session, hash(1));
        sessions.rotate(session.id(), hash(1), hash(2), NOW, LATER);

        assertThat(sessions.find(session.id(), hash(2))).contains(session);
        assertThat(sessions.find(session.id(), hash(1))).isEmpty();
        assertThat(sessions.find(UUID.randomUUID(), hash(2))).isEmpty();
    }

    @Test
    void prolongsASessionAndShortensNone() {
        sessions.open(session, hash(1));

        sessions.prolong(session.id(), LATER.plusSeconds(1));
        sessions.prolong(session.id(), LATER);
        sessions.prolong(UUID.randomUUID(), LATER);

        assertThat(sessions.find(session.id(), hash(1)).map(Session::expiresAt)).contains(LATER.plusSeconds(1));
    }

    @Test
    void ofManyWithTheSameTokenOneExchangesIt() {
        sessions.open(session, hash(1));

        List<CompletableFuture<Boolean>> exchanges = IntStream.range(2, 10)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> rotate(hash(1), hash(i), NOW)))
                .toList();

        assertThat(exchanges.stream().map(CompletableFuture::join).filter(won -> won))
                .hasSize(1);
    }

    @Test
    void exchangesOnlyTheNewestToken() {
        sessions.open(session, hash(1));

        assertThat(rotate(hash(1), hash(2), NOW)).isTrue();
        assertThat(rotate(hash(1), hash(3), NOW)).isFalse();
        assertThat(rotate(hash(2), hash(3), NOW)).isTrue();
    }

    @Test
    void exchangesNoTokenThatHasExpired() {
        sessions.open(session, hash(1));

        assertThat(rotate(hash(1), hash(2), LATER)).isFalse();
        assertThat(rotate(hash(1), hash(2), LATER.minusMillis(1))).isTrue();
    }

    @Test
    void endsASessionForGood() {
        sessions.open(session, hash(1));

        sessions.end(session.id());
        sessions.end(session.id());

        assertThat(sessions.find(session.id())).isEmpty();
        assertThat(rotate(hash(1), hash(2), NOW)).isFalse();
    }

    @Test
    void keepsTheSessionsOfAUserThatWereUsedLast() {
        List<Session> opened = IntStream.range(0, 5)
                .mapToObj(i -> new Session(UUID.randomUUID(), session.userId(), LATER.plusSeconds(i)))
                .toList();
        opened.forEach(each -> sessions.open(each, hash(1)));
        Session ofAnother = new Session(UUID.randomUUID(), UUID.randomUUID(), NOW);
        sessions.open(ofAnother, hash(1));
        sessions.rotate(opened.get(0).id(), hash(1), hash(2), NOW, LATER.plusSeconds(5));

        assertThat(sessions.keepNewest(session.userId(), 3)).isEqualTo(2);
        assertThat(sessions.keepNewest(session.userId(), 3)).isZero();

        assertThat(opened.stream().map(each -> sessions.find(each.id()).isPresent()))
                .containsExactly(true, false, false, true, true);
        assertThat(sessions.find(ofAnother.id())).contains(ofAnother);
    }

    @Test
    void keepsSoManyOfThoseThatWereOpenedAtTheSameMoment() {
        List<Session> opened = IntStream.range(0, 5)
                .mapToObj(i -> new Session(UUID.randomUUID(), session.userId(), LATER))
                .toList();
        opened.forEach(each -> sessions.open(each, hash(1)));

        assertThat(sessions.keepNewest(session.userId(), 2)).isEqualTo(3);

        assertThat(opened.stream().filter(each -> sessions.find(each.id()).isPresent()))
                .hasSize(2);
    }

    @Test
    void deletesWhatHasExpiredInPortions() {
        Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
        for (int i = 0; i < 3; i++) {
            sessions.open(new Session(UUID.randomUUID(), session.userId(), longAgo), hash(i));
        }
        sessions.open(session, hash(4));

        assertThat(sessions.deleteExpired(longAgo, 2)).isEqualTo(2);
        assertThat(sessions.deleteExpired(longAgo, 2)).isEqualTo(1);
        assertThat(sessions.deleteExpired(longAgo, 2)).isZero();
        assertThat(sessions.find(session.id())).isPresent();
    }

    private boolean rotate(byte[] from, byte[] to, Instant now) {
        return sessions.rotate(session.id(), from, to, now, LATER);
    }

    private static byte[] hash(int number) {
        byte[] hash = new byte[32];
        hash[31] = (byte) number;
        return hash;
    }
}
