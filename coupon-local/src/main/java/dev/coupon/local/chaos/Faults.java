package dev.coupon.local.chaos;

import java.util.ArrayList;
import java.util.List;

/** The catalogue. */
public final class Faults {

    private Faults() {}

    /** Those that can strike a rig of that layout. */
    public static List<Fault> of(Layout layout) {
        if (layout.sentinels()) {
            return FailoverFaults.all();
        }
        List<Fault> faults = new ArrayList<>(ProcessFaults.all());
        faults.addAll(RedisFaults.all());
        faults.addAll(DatabaseFaults.all());
        faults.addAll(RecordFaults.all());
        faults.add(new ClientsGone());
        return faults;
    }

    /** @throws IllegalArgumentException if there is none of that name for the layout */
    public static Fault named(String name, Layout layout) {
        return of(layout).stream()
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no fault " + name + " for " + layout));
    }
}
