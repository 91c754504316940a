package dev.coupon.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

class ManagementIT extends ApiIT {

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/actuator/prometheus",
                "/actuator/loggers",
                "/actuator/loggers/dev.coupon.api"
            })
    void isOnThePortOfItsOwnOnly(String path) {
        assertThat(management().get(path).status()).isEqualTo(200);
        assertThat(api().get(path).status()).isEqualTo(404);
    }

    @Test
    void showsNothingElse() {
        assertThat(management().get("/actuator/env").status()).isEqualTo(404);
        assertThat(management().get("/actuator/heapdump").status()).isEqualTo(404);
        assertThat(management().get("/api/coupon/" + UUID.randomUUID()).status())
                .isNotEqualTo(200);
    }

    @Test
    void showsWhatIsUpAndWhyNotAndNotWhereItIs() {
        String health = management().get("/actuator/health").body();

        assertThat(health)
                .contains("\"db\"", "UP", "details")
                .doesNotContain("127.0.0.1", "MariaDB", "MySQL", "path", "certificate");
    }

    @Test
    void changesALevelWhileTheServerRuns() {
        String logger = "/actuator/loggers/dev.coupon.test." + UUID.randomUUID();

        assertThat(management().post(logger, null, level("DEBUG")).status()).isEqualTo(204);
        assertThat(management().get(logger).body())
                .contains("\"configuredLevel\":\"DEBUG\"", "\"effectiveLevel\":\"DEBUG\"");
        assertThat(management().post(logger, null, "{\"configuredLevel\":null}").status())
                .isEqualTo(204);
        assertThat(management().get(logger).body()).contains("\"effectiveLevel\":\"INFO\"");
    }

    @Test
    void nobodyChangesALevelFromOutside() {
        assertThat(api().post("/actuator/loggers/dev.coupon", null, level("TRACE"))
                        .status())
                .isEqualTo(404);
        assertThat(api().post("/actuator/loggers/dev.coupon", TestTokens.admin(), level("TRACE"))
                        .status())
                .isEqualTo(404);
        assertThat(management().get("/actuator/loggers/dev.coupon").body()).contains("\"effectiveLevel\":\"INFO\"");
    }

    private static String level(String level) {
        return "{\"configuredLevel\":\"" + level + "\"}";
    }

    @Test
    void isForThisMachineOnly() throws Exception {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
        assumeThat(others).isNotEmpty();
        for (InetAddress address : others) {
            assertThatThrownBy(() -> new Socket(address, managementPort)).isInstanceOf(ConnectException.class);
            new Socket(address, port).close();
        }
    }

    @Test
    void countsRequests() {
        api().get("/api/coupon/" + UUID.randomUUID());

        assertThat(management().get("/actuator/prometheus").body())
                .contains("http_server_requests_seconds_count")
                .contains("uri=\"/api/coupon/{couponId}\"")
                .contains("coupon_api_database_away_total");
    }
}
