package dev.coupon.local.bench;

import dev.coupon.local.bench.Load.Order;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Lets users claim coupons, one coupon a run, and compares the answers with the rows once everything is stored. */
final class Claims {

    private final BenchStack stack;
    private final ClaimTokens tokens;
    private final Load load;
    private final Drain drain;
    private final List<ClaimedCoupon> unchecked = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private int checked;

    Claims(BenchStack stack, ClaimTokens tokens, Load load) {
        this.stack = stack;
        this.tokens = tokens;
        this.load = load;
        this.drain = new Drain(stack);
    }

    /** @param awaitStored whether to return only when all that was accepted is stored */
    ClaimedCoupon run(int connections, int seconds, boolean awaitStored) throws InterruptedException, SQLException {
        UUID coupon = stack.createCoupon(tokens.count());
        Answers answersBefore = answers();
        try (ResidentMemory memory = new ResidentMemory(stack.pid(CpuTimes.API))) {
            CpuTimes before = CpuTimes.of(stack.info());
            LoadResult result = load.run(new Order(stack.issueUrl(coupon), connections, seconds, 0, false));
            CpuTimes ofLoad = CpuTimes.of(stack.info()).since(before);
            if (awaitStored) {
                drain.await(coupon);
            }
            CpuTimes untilStored = awaitStored ? CpuTimes.of(stack.info()).since(before) : ofLoad;
            ClaimedCoupon claimed = new ClaimedCoupon(
                    coupon,
                    connections,
                    result,
                    answers().since(answersBefore),
                    ofLoad,
                    untilStored,
                    memory.mostMegabytes());
            unchecked.add(claimed);
            return claimed;
        }
    }

    /** Several of them, after one that does not count. */
    List<ClaimedCoupon> runs(BenchSettings settings, int connections, boolean awaitStored)
            throws InterruptedException, SQLException {
        run(connections, settings.warmUpSeconds(), awaitStored);
        List<ClaimedCoupon> runs = new ArrayList<>();
        for (int i = 0; i < settings.runs(); i++) {
            runs.add(run(connections, settings.seconds(), awaitStored));
        }
        return runs;
    }

    Answers answers() throws InterruptedException {
        return Answers.of(stack.http(), stack.info().managementUrls().get(0));
    }

    /** Waits until all that was accepted is stored, and compares. For which the consumer has to run. */
    void check() throws InterruptedException, SQLException {
        for (ClaimedCoupon claimed : unchecked) {
            drain.await(claimed.coupon());
            check(TruthCheck.of(stack, claimed.coupon(), claimed.load(), claimed.unanswered(), tokens.users()));
        }
        unchecked.clear();
    }

    void check(TruthCheck check) {
        checked++;
        complaints.addAll(check.complaints());
    }

    /** What was wrong so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** How many runs have been compared with the rows. */
    int checked() {
        return checked;
    }
}
