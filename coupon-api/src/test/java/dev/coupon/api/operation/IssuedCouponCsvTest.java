package dev.coupon.api.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.common.LocalTimes;
import dev.coupon.domain.issue.IssuedCouponRows.Row;
import dev.coupon.domain.usage.Spending;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuedCouponCsvTest {

    private static final Instant TIME = Instant.parse("2026-05-20T12:41:46.380488Z");

    private final IssuedCouponCsv csv = new IssuedCouponCsv(new LocalTimes(ZoneId.of("Asia/Seoul")));

    @Test
    void hasALineForEachRow() {
        UUID user = UUID.randomUUID();
        Row used = new Row(user, "hong.gildong", 7, TIME, TIME, new Spending("order-1", 20_000, 3_000), null);
        Row withdrawn = new Row(user, null, 8, TIME, null, null, TIME);

        assertThat(new String(csv.lines(List.of(used, withdrawn)), UTF_8))
                .isEqualTo(user + ",hong.gildong,7,2026-05-20T21:41:46.380488,2026-05-20T21:41:46.380488,order-1,20000,"
                        + "3000,\r\n" + user + ",,8,2026-05-20T21:41:46.380488,,,,,2026-05-20T21:41:46.380488\r\n");
    }

    @Test
    void hasAsManyFieldsInItsHeaderAsInALine() {
        Row row = new Row(UUID.randomUUID(), "name", 1, TIME, null, null, null);

        assertThat(new String(csv.header(), UTF_8)).endsWith("\r\n").doesNotStartWith("\uFEFF");
        assertThat(new String(csv.lines(List.of(row)), UTF_8).split(",", -1)).hasSameSizeAs(IssuedCouponCsv.HEADER);
    }

    /** None of these can be a name today. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {"|a\"b|, |\"a\"\"b\"|", "|a,b|, |\"a,b\"|", "|a\r\nb|, |\"a\r\nb\"|"})
    void quotesWhatNeedsIt(String name, String field) {
        Row row = new Row(UUID.randomUUID(), name, 1, TIME, null, null, null);

        assertThat(new String(csv.lines(List.of(row)), UTF_8)).contains("," + field + ",1,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "－1", "＋1", "＠A"})
    void takesTheSenseOutOfFormulas(String chosen) {
        assertThat(IssuedCouponCsv.text(chosen)).isEqualTo("'" + chosen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hong.gildong", "a-b", "1=1", "_x", "."})
    void leavesOtherTextsAsTheyAre(String chosen) {
        assertThat(IssuedCouponCsv.text(chosen)).isEqualTo(chosen);
    }
}
