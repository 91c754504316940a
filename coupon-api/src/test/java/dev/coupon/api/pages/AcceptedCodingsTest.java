package dev.coupon.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedCodingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZIP",
                "gzip, deflate, br, zstd",
                "deflate,gzip;q=0.5",
                "gzip;q=0.001",
                "br;q=1.0, gzip;q=0.8, *;q=0.1",
                "*",
                "identity;q=0, *;q=0.5",
                " gzip ; q=1 ",
            })
    void includeGzip(String value) {
        assertThat(AcceptedCodings.includeGzip(List.of(value))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identity",
                "br",
                "gzip;q=0",
                "gzip; q=0.000",
                "gzip;q=0, *",
                "*, gzip;q=0",
                "*;q=0",
                "x-gzip",
                "gzipped",
                ",;,",
            })
    void doNotIncludeGzip(String value) {
        assertThat(AcceptedCodings.includeGzip(List.of(value))).isFalse();
    }

    @Test
    void canComeInSeveralHeaders() {
        assertThat(AcceptedCodings.includeGzip(List.of("br", "gzip"))).isTrue();
        assertThat(AcceptedCodings.includeGzip(List.of())).isFalse();
    }
}
