package dev.coupon.local.bench;

import dev.coupon.local.bench.Load.Order;
import dev.coupon.local.token.AccessTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A coupon that others have: everybody who asks is told that it is sold out. */
final class SoldOutScenario implements Scenario {

    private static final int QUANTITY = 100;

    private final BenchStack stack;
    private final BenchSettings settings;
    private final Claims claims;
    private final Load load;

    SoldOutScenario(BenchStack stack, BenchSettings settings, Claims claims, Load load) {
        this.stack = stack;
        this.settings = settings;
        this.claims = claims;
        this.load = load;
    }

    @Override
    public List<Row> measure() throws InterruptedException, SQLException {
        UUID coupon = stack.createCoupon(QUANTITY);
        Set<UUID> owners = sellOut(coupon);
        run(coupon, settings.warmUpSeconds());
        Answers before = claims.answers();
        List<LoadResult> runs = new ArrayList<>();
        CpuTimes cpu = CpuTimes.of(stack.info());
        for (int i = 0; i < settings.runs(); i++) {
            runs.add(run(coupon, settings.seconds()));
        }
        CpuTimes taken = CpuTimes.of(stack.info()).since(cpu);
        Answers answers = claims.answers().since(before);
        new Drain(stack).await(coupon);
        claims.check(TruthCheck.of(stack, coupon, owners));
        long answered = runs.stream().mapToLong(LoadResult::answered).sum();
        LoadResult median = Median.of(runs, LoadResult::answeredPerSecond);
        return List.of(Row.of(
                        Measure.SOLD_OUT,
                        runs.stream().map(LoadResult::answeredPerSecond).toList())
                .withLatency(median.latency())
                .withErrors(errors(runs, answers))
                .withCpu(taken.microsPer(answered)));
    }

    /** By users who have no place in the file of access tokens. */
    private Set<UUID> sellOut(UUID coupon) throws InterruptedException {
        AccessTokens tokens = new AccessTokens(stack.signingKey(), Clock.systemUTC(), Duration.ofHours(1));
        Set<UUID> owners = new HashSet<>();
        while (owners.size() < QUANTITY) {
            UUID user = UUID.randomUUID();
            HttpRequest claim = HttpRequest.newBuilder(stack.issueUrl(coupon))
                    .header("Authorization", "Bearer " + tokens.forUser(user))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            try {
                int status = stack.http()
                        .send(claim, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status != 202) {
                    throw new IllegalStateException("A claim was answered " + status);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("A claim was not answered", e);
            }
            owners.add(user);
        }
        return owners;
    }

    private LoadResult run(UUID coupon, int seconds) throws InterruptedException {
        return load.run(new Order(stack.issueUrl(coupon), AcceptedScenario.CONNECTIONS, seconds, 0, true));
    }

    /** All that was not answered, and what the server itself counted as another answer. */
    private static long errors(List<LoadResult> runs, Answers answers) {
        long others = answers.byOutcome().entrySet().stream()
                .filter(outcome -> !outcome.getKey().equals("SOLD_OUT"))
                .mapToLong(outcome -> outcome.getValue())
                .sum();
        return others
                + runs.stream().mapToLong(run -> run.failed() + run.accepted()).sum();
    }
}
