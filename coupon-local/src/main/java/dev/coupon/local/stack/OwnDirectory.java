package dev.coupon.local.stack;

import dev.coupon.embedded.Directories;
import dev.coupon.embedded.Watchdog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a command keeps the data of a stack of its own: where the user wants it kept, else in a temporary directory that
 * does not outlive the command, even if that is killed.
 */
public record OwnDirectory(Path path, boolean isTemporary) {

    /** @param wanted null: a temporary one */
    public static OwnDirectory make(@Nullable Path wanted, String command) throws IOException {
        if (wanted != null) {
            return new OwnDirectory(Files.createDirectories(wanted), false);
        }
        Path made = Files.createTempDirectory("coupon-" + command + "-");
        Watchdog.ofThisJvm().deleteAtEnd(made);
        return new OwnDirectory(made, true);
    }

    /** Deletes it if it is temporary. */
    public void end() {
        if (!isTemporary) {
            return;
        }
        try {
            Directories.delete(path);
        } catch (IOException e) {
            System.err.println("Cannot delete " + path + " now, it is deleted in a moment: " + e.getMessage());
        }
    }
}
