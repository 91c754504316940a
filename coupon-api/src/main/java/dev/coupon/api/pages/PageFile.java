package dev.coupon.api.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/** A file as it is sent, in memory: an event loop reads no jar. Immutable, as long as nobody writes into its bytes. */
record PageFile(MediaType type, Body plain, Body gzipped) {

    /**
     * One form of it.
     *
     * @param etag strong, and another one for each form
     */
    record Body(byte[] bytes, String etag) {

        static Body of(byte[] bytes) {
            return new Body(bytes, '"' + sha256(bytes).substring(0, 32) + '"');
        }
    }

    private static final int VERSION_LENGTH = 16;

    /** @param gzipped the same, compressed */
    static PageFile of(String name, byte[] plain, byte[] gzipped) {
        MediaType type = MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM);
        return new PageFile(
                type.getType().equals("text") ? new MediaType(type, StandardCharsets.UTF_8) : type,
                Body.of(plain),
                Body.of(gzipped));
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(gzipped)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return gzipped.toByteArray();
    }

    /** 16 hexadecimal digits of its content. */
    String version() {
        return sha256(plain.bytes()).substring(0, VERSION_LENGTH);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
