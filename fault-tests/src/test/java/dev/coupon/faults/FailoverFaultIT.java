package dev.coupon.faults;

import dev.coupon.local.chaos.Fault;
import dev.coupon.local.chaos.Faults;
import dev.coupon.local.chaos.Layout;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same on three brokers, of which every record needs two, and a Redis with a replica and three sentinels. */
class FailoverFaultIT {

    private static FaultRig faults;

    @BeforeAll
    static void start() throws Exception {
        faults = FaultRig.start(Layout.replicated().withServers(1, 1));
    }

    @AfterAll
    static void end() {
        faults.close();
    }

    static Stream<String> catalogue() {
        return Faults.of(Layout.replicated()).stream().map(Fault::name);
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void faultBreaksNoPromise(String fault) throws Exception {
        faults.assertNothingBroken(fault);
    }
}
