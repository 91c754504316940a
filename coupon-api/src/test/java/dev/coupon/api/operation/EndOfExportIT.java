package dev.coupon.api.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coupon.api.ApiIT;
import dev.coupon.api.RunningApi;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Exports on a server that ends. */
class EndOfExportIT {

    private static final long ALL = 1_000_000;

    private RunningApi server;
    private UUID coupon;

    @BeforeEach
    void start() {
        server = RunningApi.onSharedServers()
                .with("coupon.shutdown.delay", "0s")
                .with("coupon.shutdown.timeout", "8s")
                .start();
        coupon = server.aCoupon(1);
        IssuedRows.storeAMillion(server.bean(JdbcClient.class), coupon);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void areBrokenOffWhereTheyTakeLongerThanTheServerWaits() throws Exception {
        try (Download download = Download.of(server.port(), coupon)) {
            assertThat(download.line()).startsWith("userId,");

            server.close();

            assertThatThrownBy(download::takeAll).isInstanceOf(IOException.class);
            assertThat(download.taken()).isBetween(1L, ALL);
        }
    }

    @Test
    void comeWholeWhereTheyAreTakenInTime() throws Exception {
        UUID small = server.aCoupon(1);
        server.bean(JdbcClient.class)
                .sql("INSERT INTO issued_coupon (coupon_id, user_id, sequence, issued_at)"
                        + " SELECT ?, user_id, sequence, issued_at FROM issued_coupon WHERE coupon_id = ? LIMIT 200000")
                .params(ApiIT.bytes(small), ApiIT.bytes(coupon))
                .update();
        try (Download download = Download.of(server.port(), small)) {
            assertThat(download.line()).startsWith("userId,");

            CompletableFuture<Void> ending = CompletableFuture.runAsync(server::close);
            await().until(() -> isEnding(server));
            download.takeAll();

            assertThat(download.taken()).isEqualTo(200_001);
            ending.join();
        }
    }

    private static boolean isEnding(RunningApi server) {
        return server.management().get("/actuator/health/readiness").status() == 503;
    }
}
