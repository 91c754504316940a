package dev.coupon.local.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Claims that are all accepted and stored, at many connections. */
final class ConnectionsScenario implements Scenario {

    private final BenchSettings settings;
    private final Claims claims;

    ConnectionsScenario(BenchSettings settings, Claims claims) {
        this.settings = settings;
        this.claims = claims;
    }

    @Override
    public List<Row> measure() throws InterruptedException, SQLException {
        List<Row> rows = new ArrayList<>();
        rows.add(row(Measure.P99_AT_512, claims.runs(settings, 512, true)));
        if (settings.mostConnections() >= 5_000) {
            // The proofs below take memory, too: until then it is that of claims.
            List<ClaimedCoupon> at5000 = claims.runs(settings, 5_000, true);
            rows.add(row(Measure.P99_AT_5000, at5000));
            rows.add(Row.of(
                    Measure.API_MEMORY,
                    at5000.stream().map(ClaimedCoupon::apiMegabytes).toList()));
        }
        if (settings.mostConnections() >= 10_000) {
            rows.add(row(Measure.P99_AT_10000, claims.runs(settings, 10_000, true)));
        }
        claims.check();
        return rows;
    }

    private static Row row(Measure measure, List<ClaimedCoupon> runs) {
        ClaimedCoupon median = Median.of(runs, ClaimedCoupon::p99Millis);
        return Row.of(measure, runs.stream().map(ClaimedCoupon::p99Millis).toList())
                .withLatency(median.load().latency())
                .withErrors(AcceptedScenario.errors(runs))
                .withDetail("accepted claims/s", Math.round(median.acceptedPerSecond()));
    }
}
