package dev.coupon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.coupon.embedded.Directories;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.Watchdog;
import dev.coupon.local.stack.DataDir;
import dev.coupon.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The whole system with its pages, and a browser: one of each for all tests. For one thread. */
final class Site implements AutoCloseable {

    /** How long a page may take to show what it has to show. */
    static final int PATIENCE_MILLIS = 30_000;

    private static final EmbeddedDatabase.Kind DATABASE = EmbeddedDatabase.Kind.valueOf(
            System.getProperty("test.database", "mariadb").toUpperCase(Locale.ROOT));

    private final Chromium chromium;
    private final Path directory;
    private final Stack stack;
    private final OnlineEvent event;
    private final List<Visitor> visitors = new ArrayList<>();

    Site(Chromium chromium) {
        this.chromium = chromium;
        try {
            directory = Files.createTempDirectory("coupon-browser-");
            Watchdog.ofThisJvm().deleteAtEnd(directory);
            stack = Stack.apart(new DataDir(directory), DATABASE);
            stack.start();
            event = new OnlineEvent(stack.info(), stack.signingKey());
        } catch (IOException | RuntimeException | InterruptedException e) {
            chromium.close();
            throw new IllegalStateException("The system does not start", e);
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    Stack stack() {
        return stack;
    }

    OnlineEvent event() {
        return event;
    }

    Backstage backstage() {
        return new Backstage(stack.info());
    }

    /** Somebody with a browser that was never used before, who speaks English and sits at a desk. */
    Visitor visitor() {
        return visitor(Device.DESK);
    }

    Visitor visitor(Device device) {
        return comes(new Visitor(browser(device), stack.info().apiUrl()));
    }

    /** An admin at the console, logged in. */
    Operator operator() {
        return operator(Device.DESK);
    }

    Operator operator(Device device) {
        Operator operator = stranger(device);
        operator.opens("/admin");
        operator.enters(stack.info().adminUsername(), stack.info().adminPassword());
        assertThat(operator.button("Log out")).isVisible();
        return operator;
    }

    /** At the console, known to nobody yet. */
    Operator stranger(Device device) {
        return comes(new Operator(browser(device), stack.info().apiUrl()));
    }

    private BrowserContext browser(Device device) {
        return chromium.browser()
                .newContext(device.options().setBaseURL(stack.info().apiUrl()));
    }

    private <V extends Visitor> V comes(V visitor) {
        visitors.add(visitor);
        return visitor;
    }

    /** Everybody goes home. What their pages complained of, one line each. */
    List<String> close(boolean withPictures, String test) {
        List<String> complaints = new ArrayList<>();
        for (Visitor visitor : visitors) {
            if (withPictures) {
                visitor.picture(Path.of("target/pictures/" + test + "-" + visitors.indexOf(visitor) + ".png"));
            }
            complaints.addAll(visitor.complaints());
            visitor.leaves();
        }
        visitors.clear();
        return complaints;
    }

    @Override
    public void close() throws IOException {
        chromium.close();
        stack.kill();
        Directories.delete(directory);
    }
}
