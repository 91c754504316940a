package dev.coupon.api.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.coupon.common.LocalTimes;
import dev.coupon.domain.issue.IssuedCouponRows.Row;
import dev.coupon.domain.usage.Spending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Issued coupons as CSV by RFC 4180, in UTF-8. What is null is an empty field. Thread-safe. */
final class IssuedCouponCsv {

    static final List<String> HEADER = List.of(
            "userId",
            "username",
            "sequence",
            "issuedAt",
            "usedAt",
            "orderId",
            "orderAmount",
            "discount",
            "withdrawnAt");

    /** What a spreadsheet takes for the beginning of a formula, where it does not know better. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private final LocalTimes times;

    IssuedCouponCsv(LocalTimes times) {
        this.times = times;
    }

    byte[] header() {
        return write(csv -> csv.writeRecord(HEADER));
    }

    byte[] lines(List<Row> rows) {
        return write(csv -> rows.forEach(row -> csv.writeRecord(fields(row))));
    }

    private String[] fields(Row row) {
        Spending spending = row.spending();
        return new String[] {
            row.userId().toString(),
            text(row.username()),
            Integer.toString(row.sequence()),
            times.format(row.issuedAt()),
            time(row.usedAt()),
            spending == null ? "" : text(spending.orderId()),
            spending == null ? "" : Integer.toString(spending.orderAmount()),
            spending == null ? "" : Integer.toString(spending.discount()),
            time(row.withdrawnAt())
        };
    }

    private String time(@Nullable Instant time) {
        return time == null ? "" : times.format(time);
    }

    /** What somebody outside chose: with an apostrophe where a spreadsheet would calculate it. */
    static String text(@Nullable String chosen) {
        if (chosen == null || chosen.isEmpty()) {
            return "";
        }
        return FORMULA.indexOf(chosen.charAt(0)) < 0 ? chosen : "'" + chosen;
    }

    private interface Content {
        void to(CsvWriter csv);
    }

    private static byte[] write(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(bytes, UTF_8)) {
            content.to(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
