package dev.coupon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The file of users that a Redis is started with. */
final class RedisUsers {

    private static final String EVERYTHING = "~* &* +@all";

    private RedisUsers() {}

    /** A password stands in no file and in no argument, only what it hashes to. */
    static String line(String username, String password, String rules) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String hash = HexFormat.of().formatHex(digest.digest(password.getBytes(StandardCharsets.UTF_8)));
            return "user " + username + " on #" + hash + " " + rules;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Writes it.
     *
     * @param login of the admin; empty: the default user may do everything without one
     * @param others lines of other users
     */
    static Path write(Path directory, List<String> login, List<String> others) {
        List<String> lines = new ArrayList<>();
        if (login.isEmpty()) {
            lines.add("user default on nopass " + EVERYTHING);
        } else {
            lines.add("user default off");
            lines.add(line(login.get(0), login.get(1), EVERYTHING));
        }
        lines.addAll(others);
        Path file = directory.resolve("users.acl");
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
