package dev.coupon.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import dev.coupon.logging.TraceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ThreadsAndTracesIT extends ApiIT {

    private record Line(String logger, String message, Map<String, String> context) {}

    private static final Pattern COUNT = Pattern.compile("ACCEPTED (\\d+)");

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(new Line(event.getLoggerName(), event.getFormattedMessage(), event.getMDCPropertyMap()));
        }
    };

    @BeforeEach
    void listen() {
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(appender);
    }

    @Test
    void controllersDoNotRunOnTheEventLoop() {
        Answer plain = api().getAs(TestTokens.user(), "/api/probe/thread");
        Answer afterABody = api().post("/api/probe/thread", TestTokens.user(), "{\"a\":1}");

        assertThat(plain.data().get("mayBlock").asBoolean()).as(plain.body()).isTrue();
        assertThat(afterABody.data().get("mayBlock").asBoolean())
                .as(afterABody.body())
                .isTrue();
    }

    @Test
    void takesOverAnAcceptableTraceId() {
        assertThat(api().get("/api/coupon/" + UUID.randomUUID(), TraceId.HEADER, "Kim-42")
                        .header(TraceId.HEADER))
                .contains("Kim-42");
        assertThat(api().get("/nowhere", TraceId.HEADER, "Kim-42").header(TraceId.HEADER))
                .contains("Kim-42");
    }

    @Test
    void makesATraceIdWhereNoneOrAnotherCame() {
        assertThat(api().get("/nowhere").header(TraceId.HEADER).orElseThrow()).matches("[A-Za-z0-9-]{1,64}");
        assertThat(api().get("/nowhere", TraceId.HEADER, "x".repeat(65))
                        .header(TraceId.HEADER)
                        .orElseThrow())
                .matches("[A-Za-z0-9-]{1,64}");
        assertThat(api().get("/nowhere", TraceId.HEADER, "drop table;")
                        .header(TraceId.HEADER)
                        .orElseThrow())
                .matches("[A-Za-z0-9-]{1,64}");
    }

    @Test
    void namesEveryLogLineOfARequest() {
        String id = UUID.randomUUID().toString();
        String traceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        api().get(
                        "/api/probe/log",
                        TraceId.HEADER,
                        id,
                        TraceId.TRACE_PARENT_HEADER,
                        traceParent,
                        "Authorization",
                        "Bearer " + TestTokens.user());

        Line inTheController = line("in the controller", id);
        Line access = line("GET /api/probe/log 200", id);
        assertThat(inTheController.context()).containsEntry(TraceId.W3C_MDC_KEY, "4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(access.logger()).isEqualTo("dev.coupon.access");
        assertThat(access.context())
                .containsEntry(TraceId.W3C_MDC_KEY, "4bf92f3577b34da6a3ce929d0e0e4736")
                .containsEntry(TraceId.SPAN_MDC_KEY, "00f067aa0ba902b7");
    }

    @Test
    void anIdThatIsMadeIsTheTraceIdInTheLines() {
        String path = "/" + UUID.randomUUID();
        String id = api().get(path).header(TraceId.HEADER).orElseThrow();

        assertThat(line("GET " + path + " 404", id).context())
                .containsEntry(TraceId.W3C_MDC_KEY, id)
                .containsKey(TraceId.SPAN_MDC_KEY);
    }

    @Test
    void accessLineSaysWhoAskedForWhatFromWhere() {
        UUID user = UUID.randomUUID();
        String id = UUID.randomUUID().toString();

        api().get(
                        "/api/users/me/coupons?size=1&state=in-the-query",
                        TraceId.HEADER,
                        id,
                        "Authorization",
                        "Bearer " + TestTokens.user(user));

        Line access = line("GET /api/users/me/coupons ", id);
        assertThat(access.message()).matches("\\S+ \\S+ 400 \\d+ ms user=" + user + " client=127\\.0\\.0\\.1");
        assertThat(lines).noneMatch(line -> line.message().contains("in-the-query"));
    }

    @Test
    void claimsHaveNoAccessLineButExamplesAndCounts() {
        UUID coupon = aCoupon();
        int claims = 60;

        IntStream.range(0, claims)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> api().post("/api/coupon/" + coupon + "/issue", TestTokens.user())))
                .toList()
                .forEach(CompletableFuture::join);

        Awaitility.await().until(() -> claimsCounted() >= claims);
        assertThat(lines)
                .noneMatch(line -> line.logger().equals("dev.coupon.access")
                        && line.message().contains("/issue"));
        long seconds = linesOfClaims("claims answered within a second: ").size();
        assertThat(linesOfClaims("claim of coupon " + coupon + ": "))
                .hasSizeBetween(1, (int) (10 * seconds))
                .allMatch(line -> line.message().contains("ACCEPTED"))
                .allMatch(line -> line.context().containsKey(TraceId.W3C_MDC_KEY));
    }

    private List<Line> linesOfClaims(String beginning) {
        return lines.stream()
                .filter(line -> line.message().startsWith(beginning))
                .toList();
    }

    private int claimsCounted() {
        return linesOfClaims("claims answered within a second: ").stream()
                .map(line -> COUNT.matcher(line.message()))
                .filter(Matcher::find)
                .mapToInt(count -> Integer.parseInt(count.group(1)))
                .sum();
    }

    @Test
    void namesTheLogLinesOfFailures() {
        String id = UUID.randomUUID().toString();

        api().get("/api/probe/failure", TraceId.HEADER, id, "Authorization", "Bearer " + TestTokens.user());

        assertThat(line("GET /api/probe/failure", id).logger()).isEqualTo(Problems.class.getName());
        assertThat(line("GET /api/probe/failure 500", id).logger()).isEqualTo("dev.coupon.access");
    }

    @Test
    void neverNamesALineByAnotherRequest() {
        String token = TestTokens.user();

        IntStream.range(0, 200)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> api().post(
                                "/api/probe/thread", token, "{\"number\":" + i + "}", TraceId.HEADER, "request-" + i)))
                .toList()
                .forEach(CompletableFuture::join);

        for (int i = 0; i < 200; i++) {
            line("read {\"number\":" + i + "}", "request-" + i);
        }
    }

    /** Waits: the access log's line is written after the answer. */
    private Line line(String message, String traceId) {
        return Awaitility.await()
                .until(
                        () -> lines.stream()
                                .filter(line -> line.message().startsWith(message))
                                .filter(line -> traceId.equals(line.context().get(TraceId.MDC_KEY)))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
