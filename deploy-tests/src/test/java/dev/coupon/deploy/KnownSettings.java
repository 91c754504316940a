package dev.coupon.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings that a server has: those that the libraries describe, and the components of our own records. Compared without
 * dots, dashes and underscores, as Spring Boot finds them in the environment.
 */
final class KnownSettings {

    /** Of the JVM, of the C library, and of our application.yml. */
    private static final Set<String> OTHERS =
            Set.of("JDK_JAVA_OPTIONS", "MALLOC_ARENA_MAX", "COUPON_SECRETS_DIR", "TZ");

    private final Set<String> names = new HashSet<>();
    private final Set<String> prefixes = new HashSet<>();

    private KnownSettings() {}

    /** @param server {@code coupon-api} or {@code coupon-consumer} */
    static KnownSettings of(String server) {
        KnownSettings settings = new KnownSettings();
        settings.addDescribed();
        settings.addOurs("dev.coupon.infra");
        settings.addOurs("dev." + server.replace('-', '.'));
        return settings;
    }

    boolean know(String environmentVariable) {
        String name = plain(environmentVariable);
        return OTHERS.contains(environmentVariable)
                || names.contains(name)
                || prefixes.stream().anyMatch(prefix -> name.startsWith(prefix) && name.length() > prefix.length());
    }

    private static String plain(String name) {
        return name.replaceAll("[._-]", "").toUpperCase(Locale.ROOT);
    }

    private void addDescribed() {
        try {
            List<URL> described = Collections.list(
                    getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"));
            for (URL url : described) {
                try (InputStream in = url.openStream()) {
                    for (JsonNode property : new JsonMapper().readTree(in).path("properties")) {
                        boolean isMap = property.path("type").asString("").startsWith("java.util.Map");
                        (isMap ? prefixes : names)
                                .add(plain(property.required("name").stringValue()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addOurs(String basePackage) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        scanner.findCandidateComponents(basePackage).forEach(found -> {
            try {
                Class<?> type = Class.forName(found.getBeanClassName());
                addComponents(type.getAnnotation(ConfigurationProperties.class).value(), type);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void addComponents(String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + component.getName();
            if (component.getType().isRecord()) {
                addComponents(name, component.getType());
            } else {
                names.add(plain(name));
            }
        }
    }
}
