package dev.coupon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.embedded.EmbeddedServer;
import dev.coupon.local.chaos.Fault;
import dev.coupon.local.chaos.Layout;
import dev.coupon.local.chaos.Rig;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Servers of this system asked to end (SIGTERM) in the middle of a rush, also while one that they need does not answer. */
class EndOfServersFaultIT {

    /** What an orchestrator is told to wait for before it kills: see docs/lifecycle.md. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    /** Of a JVM that a SIGTERM has ended, however well: 128 and the number of the signal. */
    private static final int EXIT_CODE = 143;

    private static final Duration PAUSED_BEFORE = Duration.ofSeconds(1);

    private static FaultRig faults;

    enum Away {
        NOBODY,
        KAFKA,
        REDIS,
        DATABASE;

        void pause(Rig rig) {
            server(rig).forEach(EmbeddedServer::pause);
        }

        void resume(Rig rig) {
            server(rig).forEach(EmbeddedServer::resume);
        }

        private List<? extends EmbeddedServer> server(Rig rig) {
            return switch (this) {
                case NOBODY -> List.of();
                case KAFKA -> rig.brokers();
                case REDIS -> List.of(rig.redis());
                case DATABASE -> List.of(rig.database());
            };
        }
    }

    @BeforeAll
    static void start() throws Exception {
        faults = FaultRig.start(
                Layout.single().withServers(2, 1).withJvmArguments(List.of("-Dcoupon.shutdown.delay=2s")));
    }

    @AfterAll
    static void end() {
        faults.close();
    }

    /** All servers of the rig were started at the same time, on an empty database. */
    @Test
    void serversThatStartTogetherMakeTheSchemaOnce() throws SQLException {
        Set<String> versions = new HashSet<>();
        try (Connection connection = faults.rig().connectAsRoot();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT version, success FROM coupon.flyway_schema_history")) {
            while (rows.next()) {
                assertThat(rows.getBoolean(2)).isTrue();
                assertThat(versions.add(rows.getString(1))).isTrue();
            }
        }
        assertThat(versions).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "DATABASE")
    void apiServerThatIsAskedToEndBreaksNoPromise(Away away) throws Exception {
        faults.assertNothingBroken(ending("api-ended-with-" + away + "-away", away, Rig::apis));
    }

    @ParameterizedTest
    @EnumSource
    void consumerThatIsAskedToEndBreaksNoPromise(Away away) throws Exception {
        faults.assertNothingBroken(ending("consumer-ended-with-" + away + "-away", away, Rig::consumers));
    }

    @FunctionalInterface
    private interface Servers {
        List<? extends EmbeddedServer> of(Rig rig);
    }

    private static Fault ending(String name, Away away, Servers servers) {
        return Fault.of(
                name,
                Duration.ZERO,
                round -> {
                    Rig rig = round.rig();
                    away.pause(rig);
                    Thread.sleep(away == Away.NOBODY ? 0 : PAUSED_BEFORE.toMillis());
                    int exitCode = askToEnd(servers.of(rig).get(0));
                    round.say("ended with exit code " + exitCode);
                    assertThat(exitCode).isEqualTo(EXIT_CODE);
                },
                round -> {
                    away.resume(round.rig());
                    round.rig().startDead();
                });
    }

    private static int askToEnd(EmbeddedServer server) throws Exception {
        var end = server.process().onExit();
        ProcessHandle.of(server.pid()).orElseThrow().destroy();
        return ((Process) end.get(GRACE.toSeconds(), TimeUnit.SECONDS)).exitValue();
    }
}
