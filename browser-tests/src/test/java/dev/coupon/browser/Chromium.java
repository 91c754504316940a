package dev.coupon.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium that is installed here; none is ever downloaded. */
final class Chromium implements AutoCloseable {

    private static final List<String> PROGRAMS = List.of("chromium", "google-chrome", "chromium-browser");
    private static final Path ON_A_MAC = Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setHeadless(!Boolean.getBoolean("browser.headed"))
                        .setSlowMo(Integer.getInteger("browser.pause", 0))
                        // It opens nothing but our own pages, and where it would not be root it may lack what a sandbox
                        // needs.
                        .setChromiumSandbox(false)
                        .setArgs(List.of(
                                "--disable-gpu",
                                "--disable-quic",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run")));
    }

    /** Empty, and said so on the console, where there is none. */
    static Optional<Chromium> start() {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            System.out.println("None of " + PROGRAMS
                    + " is on the PATH: tests in a browser are left out (Debian: apt install chromium)");
        }
        return program.map(Chromium::new);
    }

    /** @throws IllegalStateException if CHROMIUM names one that is not there: who names one wants it to be used */
    private static Optional<Path> program() {
        String named = System.getenv("CHROMIUM");
        if (named != null) {
            return Optional.of(find(named)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("CHROMIUM is " + named + ", which is not there")));
        }
        return Stream.concat(PROGRAMS.stream().flatMap(Chromium::find), Stream.of(ON_A_MAC))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> find(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(directory -> Path.of(directory).resolve(program))
                .filter(Files::isExecutable);
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
