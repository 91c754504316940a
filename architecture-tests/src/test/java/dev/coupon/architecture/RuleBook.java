package dev.coupon.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;

/** The constants of {@link Rules} by name, so that none can be forgotten by a test. */
final class RuleBook {

    private RuleBook() {}

    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new TreeMap<>();
        for (Field constant : Rules.class.getDeclaredFields()) {
            if (ArchRule.class.isAssignableFrom(constant.getType())) {
                try {
                    rules.put(constant.getName(), (ArchRule) constant.get(null));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return rules;
    }
}
