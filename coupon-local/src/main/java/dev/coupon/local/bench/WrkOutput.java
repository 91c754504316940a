package dev.coupon.local.bench;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What wrk and the shell around it have printed.
 *
 * @param sent requests of each thread
 */
record WrkOutput(
        long requests, long refused, long failed, Duration took, Latency latency, List<Long> sent, Duration cpu) {

    private static final Pattern SENT = Pattern.compile(" sent=(\\d+)");
    private static final Pattern TIMES = Pattern.compile("(\\d+)m([0-9.]+)s (\\d+)m([0-9.]+)s\\s*$");

    /** @throws IllegalArgumentException if it is something else */
    static WrkOutput parse(String output) {
        String result = output.lines()
                .filter(line -> line.startsWith("result "))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("wrk printed no result: " + output));
        return new WrkOutput(
                number(result, "requests"),
                number(result, "refused"),
                number(result, "failed"),
                Duration.ofNanos(number(result, "duration") * 1_000),
                new Latency(
                        number(result, "p50"), number(result, "p99"), number(result, "p999"), number(result, "max")),
                SENT.matcher(result)
                        .results()
                        .map(found -> Long.parseLong(found.group(1)))
                        .toList(),
                cpu(output));
    }

    LoadResult result(UsersAsked asked) {
        return new LoadResult(requests - refused, refused, failed, took, latency, asked, cpu);
    }

    private static long number(String result, String name) {
        Matcher found = Pattern.compile(" " + name + "=(\\d+)").matcher(result);
        if (!found.find()) {
            throw new IllegalArgumentException("wrk did not say " + name + ": " + result);
        }
        return Long.parseLong(found.group(1));
    }

    /** The last line of the shell's {@code times}: its children, user and system. */
    private static Duration cpu(String output) {
        Matcher found = TIMES.matcher(output);
        if (!found.find()) {
            throw new IllegalArgumentException("The shell did not say what wrk took: " + output);
        }
        return seconds(found.group(1), found.group(2)).plus(seconds(found.group(3), found.group(4)));
    }

    private static Duration seconds(String minutes, String seconds) {
        return Duration.ofMinutes(Long.parseLong(minutes)).plusMillis(Math.round(Double.parseDouble(seconds) * 1000));
    }
}
