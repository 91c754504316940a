package dev.coupon.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Points at which a consumer halts or sleeps, once, when a file of that name is put into the directory of the agent.
 * Public, because the rewritten classes call it.
 */
public final class Failpoints {

    /** The batch is stored, its offsets are not: the process ends there. */
    public static final String HALT_BEFORE_OFFSET = "halt-before-offset";

    /** The batch is taken off the log and not stored: the thread sleeps for as many milliseconds as the file says. */
    public static final String SLEEP_BEFORE_STORING = "sleep-before-storing";

    private static final int KILLED = 137;

    private static volatile @Nullable Path directory;

    private Failpoints() {}

    static void setDirectory(Path chosen) {
        directory = chosen;
    }

    public static void haltIfAsked() {
        if (taken(HALT_BEFORE_OFFSET) != null) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    public static void sleepIfAsked() {
        String millis = taken(SLEEP_BEFORE_STORING);
        if (millis != null) {
            try {
                Thread.sleep(Long.parseLong(millis));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One thread of one process gets it. */
    private static @Nullable String taken(String name) {
        Path chosen = directory;
        if (chosen == null || !Files.exists(chosen.resolve(name))) {
            return null;
        }
        try {
            String text = Files.readString(chosen.resolve(name));
            return Files.deleteIfExists(chosen.resolve(name)) ? text : null;
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Woven into the beginning of a method. */
    static final class BeforeOffset {

        private BeforeOffset() {}

        @Advice.OnMethodEnter
        static void enter() {
            haltIfAsked();
        }
    }

    /** Woven into the beginning of a method. */
    static final class BeforeStoring {

        private BeforeStoring() {}

        @Advice.OnMethodEnter
        static void enter() {
            sleepIfAsked();
        }
    }
}
