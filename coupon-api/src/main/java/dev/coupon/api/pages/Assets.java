package dev.coupon.api.pages;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Scripts, styles and pictures of the pages, by the names that browsers ask for: with the version of the content in it
 * ({@code event-0123456789abcdef.js}) a name never means anything else. Immutable.
 */
final class Assets {

    static final String PATH = "/assets/";

    /**
     * What is found under a name.
     *
     * @param forGood whether the name never means anything else
     */
    record Found(PageFile file, boolean forGood) {}

    private static final Pattern VERSIONED = Pattern.compile("(.+)-[0-9a-f]{16}(\\.[a-z0-9]+)");
    private static final Pattern REFERENCE = Pattern.compile("(?<=[\"'])" + PATH + "([A-Za-z0-9._-]+)(?=[\"'])");

    private final Map<String, PageFile> files;
    private final Set<String> current = new HashSet<>();

    /** @param files by their names without a version */
    Assets(Map<String, PageFile> files) {
        this.files = Map.copyOf(files);
        files.forEach((name, file) -> current.add(versioned(name, file)));
    }

    /**
     * Looks a name up: with the version that is here, for good; with another one or none, what is here, for now. While one
     * release replaces another a page of the one asks a server of the other, and must not stay empty.
     */
    Optional<Found> find(String name) {
        Matcher versioned = VERSIONED.matcher(name);
        String plain = files.containsKey(name) || !versioned.matches() ? name : versioned.group(1) + versioned.group(2);
        return Optional.ofNullable(files.get(plain)).map(file -> new Found(file, current.contains(name)));
    }

    /**
     * A page whose references name versions.
     *
     * @throws IllegalStateException if it names what is not there
     */
    String withVersions(String html) {
        return REFERENCE.matcher(html).replaceAll(reference -> {
            PageFile file = files.get(reference.group(1));
            if (file == null) {
                throw new IllegalStateException("a page names " + reference.group() + ", which is not there");
            }
            return Matcher.quoteReplacement(PATH + versioned(reference.group(1), file));
        });
    }

    private static String versioned(String name, PageFile file) {
        int ending = name.lastIndexOf('.');
        return name.substring(0, ending) + "-" + file.version() + name.substring(ending);
    }
}
