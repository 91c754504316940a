package dev.coupon.monitored;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names in the files of rules, as they are written. */
final class Rules {

    private static final Pattern ALERT = Pattern.compile("(?m)^ *- alert: (\\w+)$");
    private static final Pattern RUNBOOK = Pattern.compile("(?m)^ *runbook_url: (\\S+)$");
    private static final Pattern EXPRESSION = Pattern.compile("(?m)^ *expr: (?:>-\\n((?: {10,}\\S.*\\n)+)|(.*))");
    private static final Pattern CASE = Pattern.compile("(?m)^ *- name: \"(\\w+)[:\"]");

    private Rules() {}

    static List<String> alerts() {
        return all(ALERT, "rules/alerts.yml");
    }

    static List<String> runbooks() {
        return all(RUNBOOK, "rules/alerts.yml");
    }

    /** Alerts of which there is a case in promtool's tests. */
    static List<String> triedByPromtool() {
        return all(CASE, "tests/alerts.yml");
    }

    /** Of alerts and of what is recorded. */
    static List<String> expressions() {
        return Stream.of("rules/alerts.yml", "rules/recording.yml")
                .map(file -> Repository.text(Repository.prometheus(file)))
                .flatMap(text -> EXPRESSION.matcher(text).results())
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .toList();
    }

    private static List<String> all(Pattern pattern, String file) {
        String text = Repository.text(Repository.prometheus(file));
        Stream<MatchResult> found = pattern.matcher(text).results();
        return found.map(match -> match.group(1)).toList();
    }
}
