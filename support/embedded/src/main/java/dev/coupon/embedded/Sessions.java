package dev.coupon.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How to start a command in a session of its own, with the process id it was started with. */
public final class Sessions {

    private static final List<String> PREFIX = find();

    private Sessions() {}

    /** To be put before a command; empty where the system has no means. */
    public static List<String> prefix() {
        return PREFIX;
    }

    private static List<String> find() {
        if (isOnPath("setsid")) {
            return List.of("setsid");
        }
        // macOS has no setsid command, but it has Perl.
        return isOnPath("perl")
                ? List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV or die $!")
                : List.of();
    }

    private static boolean isOnPath(String command) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Stream.of(path.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }
}
