package dev.coupon.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.ApiIT;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementIT extends ApiIT {

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus"})
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
    void countsRequests() {
        api().get("/api/coupon/" + UUID.randomUUID());

        assertThat(management().get("/actuator/prometheus").body())
                .contains("http_server_requests_seconds_count")
                .contains("uri=\"/api/coupon/{couponId}\"")
                .contains("coupon_api_database_away_total");
    }
}
