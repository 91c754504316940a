package dev.coupon.monitored;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server exposes: each metric with its kind and its labels. */
final class Exposition {

    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+.*");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

    /** On every metric, or of the format itself. */
    private static final Set<String> COMMON = Set.of("application", "le", "quantile");

    private final Map<String, String> kinds = new TreeMap<>();
    private final Map<String, Set<String>> labels = new TreeMap<>();

    Exposition(String text) {
        text.lines().forEach(this::read);
    }

    private void read(String line) {
        Matcher type = TYPE.matcher(line);
        if (type.matches()) {
            kinds.put(type.group(1), type.group(2));
            labels.put(type.group(1), new TreeSet<>());
            return;
        }
        Matcher sample = SAMPLE.matcher(line);
        if (!line.startsWith("#") && sample.matches() && sample.group(2) != null) {
            Set<String> known = labels.computeIfAbsent(family(sample.group(1)), untyped -> new TreeSet<>());
            Matcher label = LABEL.matcher(sample.group(2));
            while (label.find()) {
                if (!COMMON.contains(label.group(1))) {
                    known.add(label.group(1));
                }
            }
        }
    }

    private String family(String sample) {
        return kinds.containsKey(sample) ? sample : sample.replaceFirst("_(bucket|count|sum)$", "");
    }

    /** Whether a selector can name it, also the count or the buckets of one. */
    boolean has(String name) {
        return kinds.containsKey(family(name));
    }

    /** Names by kind, {@code _max} left out where it belongs to a timer or a summary. */
    Map<String, String> ours() {
        Map<String, String> ours = new TreeMap<>(kinds);
        ours.keySet()
                .removeIf(name -> !name.startsWith("coupon_")
                        || name.endsWith("_max") && kinds.containsKey(name.substring(0, name.length() - 4)));
        return ours;
    }

    Set<String> labels(String name) {
        return labels.getOrDefault(name, Set.of());
    }
}
