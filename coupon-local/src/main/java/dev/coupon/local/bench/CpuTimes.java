package dev.coupon.local.bench;

import dev.coupon.local.stack.StackInfo;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What each process of a stack has taken of the processors so far, user and system together, by its name. */
record CpuTimes(Map<String, Duration> byProcess) {

    static final String API = "api";

    /** As the operating system counts: in steps of 10 ms on Linux. */
    static CpuTimes of(StackInfo stack) {
        Map<String, Duration> times = new TreeMap<>();
        for (StackInfo.RunningProcess process : stack.processes()) {
            if (process.pid() > 0) {
                ProcessHandle.of(process.pid())
                        .flatMap(handle -> handle.info().totalCpuDuration())
                        .ifPresent(time -> times.put(process.name(), time));
            }
        }
        return new CpuTimes(times);
    }

    /** What was taken since; of a process that was started meanwhile, all of it. */
    CpuTimes since(CpuTimes earlier) {
        Map<String, Duration> taken = new TreeMap<>();
        byProcess.forEach((name, time) -> {
            Duration before = earlier.byProcess.getOrDefault(name, Duration.ZERO);
            taken.put(name, time.compareTo(before) < 0 ? time : time.minus(before));
        });
        return new CpuTimes(taken);
    }

    /** Microseconds of each process for one of {@code count}. */
    Map<String, Double> microsPer(long count) {
        Map<String, Double> micros = new TreeMap<>();
        byProcess.forEach((name, time) -> micros.put(name, perOne(time, count)));
        return micros;
    }

    static double perOne(Duration time, long count) {
        return count == 0 ? 0 : time.toNanos() / 1000.0 / count;
    }
}
