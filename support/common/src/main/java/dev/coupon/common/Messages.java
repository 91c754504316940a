package dev.coupon.common;

import java.util.EnumMap;
import java.util.Map;
import java.util.ResourceBundle;

/** The texts of problems for people. All are read when the class loads: a missing one shows then, not to a user. */
public final class Messages {

    private static final Map<Language, Map<Problem, String>> TEXTS = load();

    private Messages() {}

    public static String text(Problem problem, Language language) {
        return TEXTS.getOrDefault(language, Map.of()).getOrDefault(problem, problem.name());
    }

    private static Map<Language, Map<Problem, String>> load() {
        Map<Language, Map<Problem, String>> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            ResourceBundle bundle = ResourceBundle.getBundle("dev.coupon.common.messages", language.bundle());
            Map<Problem, String> byProblem = new EnumMap<>(Problem.class);
            for (Problem problem : Problem.values()) {
                byProblem.put(problem, bundle.getString(problem.name()));
            }
            texts.put(language, byProblem);
        }
        return texts;
    }
}
