package dev.coupon.deploy;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/** How long a server may take to end. */
final class Graces {

    /** Besides the longest phase: for those that have little to do, and for the JVM. */
    private static final Duration REST = Duration.ofSeconds(15);

    private Graces() {}

    /** In seconds: what its own configuration gives the phase that takes longest, and some for the rest. */
    static long least(String server) {
        String phase = YamlFile.read(Repo.ROOT.resolve(server + "/src/main/resources/application.yml"))
                .at("/spring/lifecycle/timeout-per-shutdown-phase")
                .stringValue();
        return DurationStyle.detectAndParse(phase).plus(REST).toSeconds();
    }

    static long seconds(String text) {
        return DurationStyle.detectAndParse(text).toSeconds();
    }
}
