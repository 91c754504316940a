package dev.coupon.api.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import dev.coupon.domain.issue.IssuedCouponRows;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A million rows, for clients that are slow, go away, or meet a fault. Who takes nothing has five seconds. */
@TestPropertySource(properties = "coupon.http.request-timeout=5s")
@Import(IssuedCouponExportIT.Rows.class)
@DirtiesContext
class IssuedCouponExportIT extends ApiIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long ALL = 1_000_000;

    /** What the buffers of two sockets hold, some 10 MB, and a page; and as much again. */
    private static final long MOST_ON_THEIR_WAY = ALL / 4;

    @TestConfiguration(proxyBeanMethods = false)
    static class Rows {

        @Bean
        @Primary
        IssuedRows rowsThatAreCounted(@Qualifier("issuedCouponRows") IssuedCouponRows real) {
            return new IssuedRows(real);
        }
    }

    private static UUID million;

    @Autowired
    private IssuedRows rows;

    @Autowired
    private IssuedCouponExport export;

    @Autowired
    private HikariDataSource database;

    @LocalServerPort
    private int port;

    @BeforeEach
    void store() {
        if (million == null) {
            million = aCoupon();
            IssuedRows.storeAMillion(jdbc, million);
        }
        rows.reset();
    }

    @AfterEach
    void isLetGo() {
        rows.reset();
        await().atMost(PATIENCE).until(() -> export.room() == IssuedCouponExport.MOST);
    }

    @Test
    void isReadNoFasterThanItIsTaken() throws Exception {
        try (Download download = Download.of(port, million)) {
            awaitStandstill();
            assertThat(rows.read()).isLessThan(MOST_ON_THEIR_WAY);
            // Nothing of the database is held for somebody who takes his time.
            await().atMost(PATIENCE).until(() -> database.getHikariPoolMXBean().getActiveConnections() == 0);

            long most = 0;
            String last = "";
            for (String line = download.line(); line != null; line = download.line()) {
                most = Math.max(most, rows.read() - download.taken());
                last = line;
            }

            assertThat(download.taken()).isEqualTo(ALL + 1);
            assertThat(rows.read()).isEqualTo(ALL);
            assertThat(last).isEqualTo("00000000-0000-0000-0000-0000000f4240,,1000000,2026-05-01T19:00:00.123456,,,,,");
            assertThat(most).isLessThan(MOST_ON_THEIR_WAY);
        }
    }

    /** For longer than somebody may take nothing at all. */
    @Test
    void goesOnForAClientThatTakesALittleAtATime() throws Exception {
        try (Download download = Download.of(port, million)) {
            for (int i = 0; i < 40; i++) {
                for (int line = 0; line < 600; line++) {
                    download.line();
                }
                Thread.sleep(300);
            }
            download.takeAll();

            assertThat(download.taken()).isEqualTo(ALL + 1);
        }
    }

    @Test
    void endsWhenItsClientGoesAway() throws Exception {
        Download download = Download.of(port, million);
        for (int i = 0; i < 1_000; i++) {
            download.line();
        }
        download.close();

        await().atMost(PATIENCE).until(() -> export.room() == IssuedCouponExport.MOST);
        awaitStandstill();
        assertThat(rows.read()).isLessThan(ALL);
        assertThat(database.getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    @Test
    void endsWhenItsClientTakesNothing() throws Exception {
        try (Download download = Download.of(port, million)) {
            await().atMost(PATIENCE).until(() -> export.room() == IssuedCouponExport.MOST);

            assertThat(rows.read()).isLessThan(ALL);
            assertThatThrownBy(download::takeAll).isInstanceOf(IOException.class);
        }
    }

    /** The second sounds to Spring like a client that has gone, for whom it would end the answer as if it were whole. */
    static List<RuntimeException> faults() {
        return List.of(
                new DataAccessResourceFailureException("the link failed", new SocketException("Connection reset")),
                new IllegalStateException("the link failed", new SocketException("Broken pipe")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void breaksOffVisiblyWhenTheDatabaseGoesAwayInTheMiddle(RuntimeException fault) throws Exception {
        rows.failAfter(20_000, fault);
        try (Download download = Download.of(port, million)) {
            assertThat(download.answer().statusCode()).isEqualTo(200);

            assertThatThrownBy(download::takeAll).isInstanceOf(IOException.class);
            assertThat(download.taken()).isBetween(1L, 20_001L);
        }
    }

    @Test
    void isAnErrorLikeAnyOtherWhenTheDatabaseIsAwayFromTheBeginning() {
        rows.failAfter(0, new DataAccessResourceFailureException("away"));

        Answer answer = api().getAs(TestTokens.admin(), path());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.word()).isEqualTo("UNAVAILABLE");
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.header("Content-Disposition")).isEmpty();
    }

    @Test
    void hasRoomForAFewAtATime() throws Exception {
        List<Download> downloads = new ArrayList<>();
        try {
            for (int i = 0; i < IssuedCouponExport.MOST; i++) {
                downloads.add(Download.of(port, million));
            }

            Answer another = api().getAs(TestTokens.admin(), path());

            assertThat(another.status()).isEqualTo(503);
            assertThat(another.word()).isEqualTo("OVERLOADED");
            assertThat(another.header("Retry-After")).contains("2");
            // A head takes no room.
            assertThat(api().send(
                                    "HEAD",
                                    path(),
                                    BodyPublishers.noBody(),
                                    "Authorization",
                                    "Bearer " + TestTokens.admin())
                            .status())
                    .isEqualTo(200);
        } finally {
            for (Download download : downloads) {
                download.close();
            }
        }
    }

    private String path() {
        return "/api/admin/coupons/" + million + "/issued.csv";
    }

    private void awaitStandstill() {
        long[] seen = {-1};
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(700))
                .until(() -> rows.read() == seen[0] || (seen[0] = rows.read()) < 0);
    }
}
