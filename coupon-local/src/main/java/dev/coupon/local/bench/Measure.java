package dev.coupon.local.bench;

import org.jspecify.annotations.Nullable;

/** What is measured, and what is aimed at on a machine of two cores that carries all servers and the load. */
enum Measure {
    ACCEPTED("accepted claims, consumer storing, 64 connections", "claims/s", true, 12_000.0),
    API_CPU("API CPU of an accepted claim", "µs", false, 55.0),
    ALL_CPU("CPU of an accepted and stored claim, all processes", "µs", false, 150.0),
    ACCEPTED_CONSUMER_STOPPED("accepted claims, consumer stopped, 64 connections", "claims/s", true, 20_000.0),
    SOLD_OUT("sold-out answers, 64 connections", "answers/s", true, 35_000.0),
    P99_AT_512("p99 at 512 connections, accepted", "ms", false, 100.0),
    P99_AT_5000("p99 at 5,000 connections, accepted", "ms", false, 600.0),
    P99_AT_10000("p99 at 10,000 connections, accepted", "ms", false, null),
    API_MEMORY("resident memory of the API server, 5,000 connections", "MB", false, 512.0),
    BACKLOG("rows stored from a backlog", "rows/s", true, 15_000.0),
    REDIS_MEMORY("Redis memory of an entrant, all stored", "bytes", false, 100.0),
    JUDGEMENTS("judgements of one Redis core", "judgements/s", true, 250_000.0),
    OPEN_LOOP_50("p99 of claims at 50 % of the capacity, open loop", "ms", false, null),
    OPEN_LOOP_80("p99 of claims at 80 % of the capacity, open loop", "ms", false, null),
    OVERLOAD_ACCEPTED("accepted at 200 % of the capacity, of its maximum", "%", true, 80.0),
    OVERLOAD_SHED("p99 of 503 at 200 % of the capacity, open loop", "ms", false, 50.0),
    WATCHERS_DELIVERY("p99 from a picture to its watchers, with most of them", "ms", false, null),
    WATCHERS_CPU("API CPU of an event delivered to a watcher", "µs", false, null),
    WATCHERS_REDIS("Redis reads with most watchers, of those with one", "%", false, 110.0),
    WATCHERS_MEMORY("resident memory of the API server, most watchers", "MB", false, null),
    GATE_GROWTH("Redis CPU of a judgement with most entrants", "µs", false, null),
    ROWS_GROWTH("bare multi-row inserts into the fullest table", "rows/s", true, null);

    private final String text;
    private final String unit;
    private final boolean moreIsBetter;
    private final @Nullable Double target;

    Measure(String text, String unit, boolean moreIsBetter, @Nullable Double target) {
        this.text = text;
        this.unit = unit;
        this.moreIsBetter = moreIsBetter;
        this.target = target;
    }

    String text() {
        return text;
    }

    String unit() {
        return unit;
    }

    boolean moreIsBetter() {
        return moreIsBetter;
    }

    @Nullable
    Double target() {
        return target;
    }

    /** Null where nothing is aimed at. */
    @Nullable
    Boolean isMet(double figure) {
        return target == null ? null : moreIsBetter ? figure >= target : figure <= target;
    }
}
