package dev.coupon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page leads to is there, and every page can be found. */
class LinksTest {

    private static final Path DOCS = Production.root().resolve("docs");

    @Test
    void everyLinkLeadsToSomethingThatIsThere() {
        Set<Path> pages = Production.files(Production.root(), ".md");

        assertThat(pages).hasSizeGreaterThan(30);
        assertThat(pages).allSatisfy(page -> assertThat(deadLinks(page)).isEmpty());
    }

    @Test
    void everyPageStandsInTheIndex() {
        Path index = DOCS.resolve("README.md");
        Set<Path> pages = Production.files(DOCS, ".md");
        pages.removeIf(page -> page.equals(index) || page.startsWith(DOCS.resolve("adr")));

        assertThat(pages).hasSizeGreaterThan(10);
        assertThat(linkedFrom(index)).containsAll(pages).contains(DOCS.resolve("adr/README.md"));
    }

    @Test
    void everyDecisionStandsInItsIndex() {
        Path index = DOCS.resolve("adr/README.md");
        Set<Path> decisions = Production.files(DOCS.resolve("adr"), ".md");
        decisions.remove(index);

        assertThat(decisions).hasSizeGreaterThan(20);
        assertThat(linkedFrom(index)).containsAll(decisions);
    }

    @Test
    void findsWhatIsNotThere(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("other.md"), "# What we [do](x.md) not\n\n## Twice\n\n## Twice\n");
        Files.createDirectories(folder.resolve("a folder"));
        Path page = Files.writeString(folder.resolve("page.md"), """
                # 1. 한글 `Code`, and more!

                [good](other.md), [here](#1-한글-code-and-more), [there](other.md#twice-1 "title"), [a folder](a%20folder)
                [out](https://example.com/no.md), [mail](mailto:a@b.c), ![a picture](no.svg), <img src="no.png">
                `[in code](no.md)`, [`code` with a link](no%20file.md), [no such heading](other.md#what-we-do)
                but [this one](other.md#what-we-do-not)

                ```
                [in a block](no.md)
                ```

                <a id="named"></a>[named](#named), [not named](#unnamed), [by reference][1]

                [1]: no-reference.md
                """);

        assertThat(deadLinks(page))
                .containsExactly(
                        "page.md:4 no.svg",
                        "page.md:4 no.png",
                        "page.md:5 no%20file.md",
                        "page.md:5 other.md#what-we-do",
                        "page.md:12 #unnamed",
                        "page.md:14 no-reference.md");
    }

    private static List<String> deadLinks(Path file) {
        MarkdownPage page = MarkdownPage.of(file);
        return page.links().stream()
                .filter(page::isDead)
                .map(link -> file.getFileName() + ":" + link.line() + " " + link.target())
                .toList();
    }

    private static Set<Path> linkedFrom(Path file) {
        MarkdownPage page = MarkdownPage.of(file);
        return page.links().stream()
                .map(page::file)
                .map(to -> Files.isDirectory(to) ? to.resolve("README.md") : to)
                .collect(Collectors.toSet());
    }
}
