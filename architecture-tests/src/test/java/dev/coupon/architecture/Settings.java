package dev.coupon.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;

/** The settings that there are: in the records and placeholders that read them, and in the files that set them. */
final class Settings {

    static final String NO_DEFAULT = "none";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(coupon\\.[a-z0-9.-]+)(?::([^}\"]*)})?");

    private Settings() {}

    /** Every {@code coupon.*} setting that the servers read, with the default that they give it: one, if all agree. */
    static Map<String, Set<String>> read() {
        Map<String, Set<String>> settings = new TreeMap<>();
        Production.classes().stream()
                .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                .map(type -> type.reflect())
                .forEach(type -> addRecord(
                        type.getAnnotation(ConfigurationProperties.class).value(), type, settings));
        for (Path pom : Production.poms(Production.root())) {
            Path sources = pom.resolveSibling(Path.of("src", "main", "java"));
            if (Files.isDirectory(sources)) {
                Production.files(sources, ".java").forEach(file -> addPlaceholders(file, settings));
            }
        }
        return settings;
    }

    private static void addRecord(String prefix, Class<?> type, Map<String, Set<String>> settings) {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor = canonical(type, components);
        for (int i = 0; i < components.length; i++) {
            String name = prefix + "." + kebab(components[i].getName());
            if (components[i].getType().isRecord()) {
                addRecord(name, components[i].getType(), settings);
            } else {
                DefaultValue given = constructor.getParameters()[i].getAnnotation(DefaultValue.class);
                String value = given == null ? NO_DEFAULT : String.join(", ", given.value());
                settings.computeIfAbsent(name, any -> new TreeSet<>()).add(value.isEmpty() ? NO_DEFAULT : value);
            }
        }
    }

    private static Constructor<?> canonical(Class<?> type, RecordComponent[] components) {
        try {
            return type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no canonical constructor", e);
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static void addPlaceholders(Path source, Map<String, Set<String>> settings) {
        try {
            PLACEHOLDER.matcher(Files.readString(source)).results().forEach(found -> addPlaceholder(found, settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addPlaceholder(MatchResult found, Map<String, Set<String>> settings) {
        Set<String> defaults = settings.computeIfAbsent(found.group(1), any -> new TreeSet<>());
        // What is put together of constants is read from the record that has them, too.
        if (found.group(2) != null) {
            defaults.add(found.group(2));
        }
    }

    /** What a file of ours sets. Of a list, its values in one. */
    static Map<String, String> setIn(String file) {
        Map<String, String> values = new TreeMap<>();
        try {
            new YamlPropertySourceLoader()
                    .load(file, new FileSystemResource(Production.root().resolve(file)))
                    .forEach(source -> addAll((EnumerablePropertySource<?>) source, values));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }

    private static void addAll(EnumerablePropertySource<?> source, Map<String, String> values) {
        Map<String, String> lists = Arrays.stream(source.getPropertyNames())
                .collect(groupingBy(
                        name -> name.replaceAll("\\[\\d+]$", ""),
                        TreeMap::new,
                        mapping(name -> String.valueOf(source.getProperty(name)), joining(", "))));
        values.putAll(lists);
    }
}
