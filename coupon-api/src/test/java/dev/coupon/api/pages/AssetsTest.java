package dev.coupon.api.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetsTest {

    private static final String OTHER = "0123456789abcdef";

    private final PageFile script = file("event.js", "1");
    private final Assets assets = new Assets(Map.of(
            "event.js", script, "chunk-" + OTHER + ".js", file("chunk.js", "2"), "page.css", file("page.css", "3")));

    @Test
    void theVersionThatIsHereIsSoForGood() {
        Assets.Found found = assets.find("event-" + script.version() + ".js").orElseThrow();

        assertThat(found.file()).isSameAs(script);
        assertThat(found.forGood()).isTrue();
    }

    @Test
    void anotherVersionAndNoneAreWhatIsHereForNow() {
        for (String name : new String[] {"event-" + OTHER + ".js", "event.js"}) {
            Assets.Found found = assets.find(name).orElseThrow();

            assertThat(found.file()).isSameAs(script);
            assertThat(found.forGood()).as(name).isFalse();
        }
    }

    @Test
    void aNameThatLooksAsIfItHadAVersionIsAName() {
        assertThat(assets.find("chunk-" + OTHER + ".js")
                        .orElseThrow()
                        .file()
                        .plain()
                        .bytes())
                .asString(UTF_8)
                .isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x.js",
                "event",
                "event.js.gz",
                "event-0123456789abcde.js",
                "event-0123456789ABCDEF.js",
                "event-0123456789abcdef.css",
                "-0123456789abcdef.js",
                "../index.html",
                "%65vent.js",
            })
    void nothingElseIsThere(String name) {
        assertThat(assets.find(name)).isEmpty();
    }

    @Test
    void anotherContentHasAnotherVersionAndOtherTags() {
        PageFile changed = file("event.js", "1 ");

        assertThat(changed.version()).isNotEqualTo(script.version()).matches("[0-9a-f]{16}");
        assertThat(changed.plain().etag()).isNotEqualTo(script.plain().etag());
        assertThat(script.plain().etag()).isNotEqualTo(script.gzipped().etag()).matches("\"[0-9a-f]{32}\"");
    }

    @Test
    void aPageNamesTheVersionsThatAreHere() {
        String page = assets.withVersions("<script src=\"/assets/event.js\"></script><link href='/assets/page.css'>"
                + "<p>/assets/event.js $1</p>");

        assertThat(page)
                .isEqualTo("<script src=\"/assets/event-" + script.version() + ".js\"></script>"
                        + "<link href='/assets/page-" + file("page.css", "3").version() + ".css'>"
                        + "<p>/assets/event.js $1</p>");
    }

    @Test
    void aPageThatNamesWhatIsNotThereIsRefused() {
        assertThatThrownBy(() -> assets.withVersions("<script src=\"/assets/evnt.js\"></script>"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/assets/evnt.js");
    }

    private static PageFile file(String name, String content) {
        byte[] bytes = content.getBytes(UTF_8);
        return PageFile.of(name, bytes, PageFile.gzip(bytes));
    }
}
