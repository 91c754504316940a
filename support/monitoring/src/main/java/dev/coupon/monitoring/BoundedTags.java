package dev.coupon.monitoring;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps our own meters, {@code coupon.*}, from having a series for each coupon or user: a tag can take {@link #MAX_VALUES}
 * different values on one meter, all later ones are {@value #OTHER}. Counts and times are kept in sum; of several gauges
 * that fall together the first is shown. Only {@code coupon.open.*} may name any coupon: those are gauges of a few coupons at
 * a time, and go when these do. Thread-safe.
 */
final class BoundedTags implements MeterFilter {

    static final int MAX_VALUES = 100;
    static final String OTHER = "other";

    private static final String OURS = "coupon.";
    private static final String OF_OPEN_COUPONS = "coupon.open.";

    private final Map<Key, Set<String>> values = new ConcurrentHashMap<>();

    private record Key(String meter, String tag) {}

    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith(OURS) || id.getName().startsWith(OF_OPEN_COUPONS)) {
            return id;
        }
        List<Tag> bounded =
                id.getTags().stream().map(tag -> bounded(id.getName(), tag)).toList();
        return bounded.equals(id.getTags()) ? id : id.replaceTags(bounded);
    }

    private Tag bounded(String meter, Tag tag) {
        Set<String> seen = values.computeIfAbsent(new Key(meter, tag.getKey()), key -> new HashSet<>());
        synchronized (seen) {
            boolean shown = seen.contains(tag.getValue()) || seen.size() < MAX_VALUES && seen.add(tag.getValue());
            return shown ? tag : Tag.of(tag.getKey(), OTHER);
        }
    }
}
