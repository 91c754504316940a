package dev.coupon.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Markdown file: where its links lead, and the anchors that its headings have on GitHub. Code is not looked at. */
final class MarkdownPage {

    /** A link as it is written. */
    record Link(int line, String target) {}

    private static final Pattern FENCED_CODE =
            Pattern.compile("(?ms)^[ >]*(`{3,}|~{3,})[^\\n`]*\\n.*?(?:^[ >]*\\1[`~]*[ ]*$|\\z)");
    private static final Pattern CODE = Pattern.compile("(?s)(?<!`)(`+)(?!`)((?:(?!\\n\\s*\\n).)+?)(?<!`)\\1(?!`)");
    private static final Pattern LINK = Pattern.compile("]\\(\\s*<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\s*\\)"
            + "|(?m:^ {0,3}\\[[^]]+]:\\s+<?([^\\s>]+))" + "|\\s(?:href|src)=\"([^\"]+)\"");
    private static final Pattern LINKED_TEXT = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^ {0,3}#{1,6}[ \\t]+(.+?)[ \\t]*#*[ \\t]*$");
    private static final Pattern NAMED = Pattern.compile("<a\\s+(?:id|name)=\"([^\"]+)\"");
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{IsAlphabetic}\\p{M}\\p{Nd}\\p{Pc} -]");
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)(?:[a-z][a-z0-9+.-]*:|//).*");

    private final Path file;
    private final String text;

    private MarkdownPage(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    static MarkdownPage of(Path file) {
        try {
            return new MarkdownPage(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Links to files and anchors of this repository; not those to the rest of the world. */
    List<Link> links() {
        String prose = blank(CODE, blank(FENCED_CODE, text));
        List<Link> links = new ArrayList<>();
        for (Matcher matcher = LINK.matcher(prose); matcher.find(); ) {
            String target = firstGroup(matcher);
            if (!ELSEWHERE.matcher(target).matches()) {
                links.add(new Link(lineAt(matcher.start(), prose), target));
            }
        }
        return links;
    }

    private static String firstGroup(MatchResult match) {
        for (int group = 1; group < match.groupCount(); group++) {
            if (match.group(group) != null) {
                return match.group(group);
            }
        }
        return match.group(match.groupCount());
    }

    /** The file that a link leads to, whether it is there or not. */
    Path file(Link link) {
        String path = link.target().replaceFirst("#.*", "");
        return path.isEmpty()
                ? file
                : file.resolveSibling(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8))
                        .normalize();
    }

    boolean isDead(Link link) {
        Path to = file(link);
        if (!Files.exists(to)) {
            return true;
        }
        int hash = link.target().indexOf('#');
        return hash >= 0
                && to.toString().endsWith(".md")
                && !of(to).anchors()
                        .contains(URLDecoder.decode(link.target().substring(hash + 1), StandardCharsets.UTF_8));
    }

    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        String withoutBlocks = blank(FENCED_CODE, text);
        for (Matcher heading = HEADING.matcher(withoutBlocks); heading.find(); ) {
            String anchor = anchor(heading.group(1));
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
        NAMED.matcher(withoutBlocks).results().forEach(named -> anchors.add(named.group(1)));
        return anchors;
    }

    private static String anchor(String heading) {
        String words = LINKED_TEXT.matcher(heading).replaceAll("$1").toLowerCase(Locale.ROOT);
        return NOT_IN_ANCHORS.matcher(words).replaceAll("").replace(' ', '-');
    }

    /** Takes matches away and leaves their line breaks, so that lines keep their numbers. */
    private static String blank(Pattern pattern, String text) {
        return pattern.matcher(text)
                .replaceAll(match -> "\n".repeat((int)
                        match.group().chars().filter(c -> c == '\n').count()));
    }

    private static int lineAt(int index, String prose) {
        return 1
                + (int) prose.substring(0, index).chars().filter(c -> c == '\n').count();
    }
}
