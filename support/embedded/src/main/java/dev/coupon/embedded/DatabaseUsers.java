package dev.coupon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The users of a database, as statements that it runs before it takes connections.
 *
 * @param owner root, without a password; or another one, and root is locked out
 * @param moreUsers statements that make more of them
 */
record DatabaseUsers(String owner, String ownersPassword, List<String> moreUsers) {

    static final String ROOT = "root";

    /** Statements that make a user with these rights in the database {@code coupon}, whatever he had before. */
    static List<String> limited(String username, String password, String rights) {
        String user = user(username);
        List<String> statements = new ArrayList<>(made(user, password));
        statements.add("REVOKE ALL PRIVILEGES, GRANT OPTION FROM " + user + ";");
        statements.add("GRANT " + rights + " ON coupon.* TO " + user + ";");
        return statements;
    }

    static String quotable(String text) {
        if (!text.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("The database user or its password has characters that need quoting");
        }
        return text;
    }

    private static String user(String name) {
        return "'" + quotable(name) + "'@'127.0.0.1'";
    }

    private static List<String> made(String user, String password) {
        String identified = user + " IDENTIFIED BY '" + quotable(password) + "';";
        return List.of("CREATE USER IF NOT EXISTS " + identified, "ALTER USER " + identified);
    }

    /** A file that its owner alone can read, to be deleted once the server has. */
    Path writeInto(Path directory) {
        Path file = directory.resolve("init.sql");
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, String.join("\n", statements()) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** One statement a line, as the server reads them. */
    private List<String> statements() {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE DATABASE IF NOT EXISTS coupon CHARACTER SET utf8mb4;");
        if (ROOT.equals(owner)) {
            // MySQL makes root for the Unix socket only, and no names are resolved here.
            statements.add("CREATE USER IF NOT EXISTS 'root'@'127.0.0.1';");
            statements.add("GRANT ALL ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;");
        } else {
            String user = user(owner);
            statements.addAll(made(user, ownersPassword));
            statements.add("GRANT ALL ON coupon.* TO " + user + ";");
            statements.add("ALTER USER IF EXISTS 'root'@'localhost' ACCOUNT LOCK;");
            statements.add("ALTER USER IF EXISTS 'root'@'127.0.0.1' ACCOUNT LOCK;");
        }
        statements.addAll(moreUsers);
        return statements;
    }

    static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file + ", which names a password", e);
        }
    }
}
