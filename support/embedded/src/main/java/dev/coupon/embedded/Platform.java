package dev.coupon.embedded;

import java.util.Locale;

/** The operating system and the processor, in the words of the artifacts. */
final class Platform {

    private static final String OS = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    private static final String ARCHITECTURE = System.getProperty("os.arch");

    private Platform() {}

    static String os() {
        return isMac() ? "darwin" : "linux";
    }

    static String architecture() {
        return switch (ARCHITECTURE) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            default -> ARCHITECTURE;
        };
    }

    static String name() {
        return os() + "-" + architecture();
    }

    static boolean isMac() {
        return OS.startsWith("mac");
    }

    /** The database servers refuse to run as root unless they are told that it is meant. */
    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
