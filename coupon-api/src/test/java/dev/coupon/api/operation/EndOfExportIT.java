package dev.coupon.api.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coupon.api.ApiIT;
import dev.coupon.api.RunningApi;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Exports on a server that ends. */
class EndOfExportIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long ALL = 1_000_000;

    /** While they are taken: an end that looked like any other would reach their client. */
    @Test
    void areBrokenOffWhereTheyTakeLongerThanTheServerWaits() throws Exception {
        try (RunningApi server = start("1s");
                Download download = Download.of(server.port(), aMillionOn(server))) {
            CompletableFuture<Void> ending = CompletableFuture.runAsync(server::close);

            assertThatThrownBy(() -> {
                        while (download.line() != null) {
                            if (download.taken() % 100 == 0) {
                                Thread.sleep(5);
                            }
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(download.taken()).isBetween(1L, ALL);
            ending.join();
        }
    }

    @Test
    void comeWholeWhereTheyAreTakenInTime() throws Exception {
        try (RunningApi server = start("20s")) {
            UUID small = server.aCoupon(1);
            server.bean(JdbcClient.class)
                    .sql("INSERT INTO issued_coupon (coupon_id, user_id, sequence, issued_at)"
                            + " SELECT ?, user_id, sequence, issued_at FROM issued_coupon WHERE coupon_id = ?"
                            + " LIMIT 300000")
                    .params(ApiIT.bytes(small), ApiIT.bytes(aMillionOn(server)))
                    .update();
            try (Download download = Download.of(server.port(), small)) {
                CompletableFuture<Void> ending = CompletableFuture.runAsync(server::close);
                await().atMost(PATIENCE)
                        .until(() -> server.management()
                                        .get("/actuator/health/readiness")
                                        .status()
                                == 503);

                download.takeAll();

                assertThat(download.taken()).isEqualTo(300_001);
                ending.join();
            }
        }
    }

    private static RunningApi start(String timeout) {
        return RunningApi.onSharedServers()
                .with("coupon.shutdown.delay", "0s")
                .with("coupon.shutdown.timeout", timeout)
                .start();
    }

    private static UUID aMillionOn(RunningApi server) {
        UUID coupon = server.aCoupon(1);
        IssuedRows.storeAMillion(server.bean(JdbcClient.class), coupon);
        return coupon;
    }
}
