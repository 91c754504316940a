package dev.coupon.api.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that came back over one connection, to the letter: an attacker's requests are not what an HTTP client would send.
 *
 * @param text of one answer or several
 */
record RawAnswer(String text) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int PATIENCE_MILLIS = 30_000;

    /** Sends bytes as they are, in one piece, and reads until the server closes the connection. */
    static RawAnswer to(int port, byte[] bytes) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(bytes);
            return new RawAnswer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawAnswer to(int port, String request) {
        return to(port, request.getBytes(StandardCharsets.UTF_8));
    }

    List<String> statuses() {
        return STATUS.matcher(text).results().map(found -> found.group(1)).toList();
    }

    int status() {
        return Integer.parseInt(statuses().get(0));
    }

    String head() {
        int end = text.indexOf(END_OF_HEAD);
        return end < 0 ? text : text.substring(0, end);
    }

    /** Of a header, of which there must be one at most; empty where there is none. */
    String header(String name) {
        Matcher found =
                Pattern.compile("(?im)^" + Pattern.quote(name) + ": *(.*?)\r?$").matcher(head());
        return found.find() ? found.group(1) : "";
    }

    /** Of an answer that is alone. */
    String body() {
        int end = text.indexOf(END_OF_HEAD);
        return end < 0 ? "" : text.substring(end + END_OF_HEAD.length());
    }

    JsonNode json() {
        return JSON.readTree(body());
    }

    /** As the page says it: the status, and of an error its reason word or the fields that are wrong. */
    String said() {
        if (statuses().isEmpty()) {
            return "the connection is closed";
        }
        if (status() < 400) {
            String location = header("Location");
            return status() + (status() >= 300 ? " to " + location : "");
        }
        JsonNode reason = json().at("/errorMessage/data");
        return reason.isArray()
                ? status() + " "
                        + String.join(
                                ", ",
                                StreamSupport.stream(reason.spliterator(), false)
                                        .map(field -> field.get("field").asString() + ": "
                                                + field.get("reason").asString())
                                        .toList())
                : status() + " " + reason.asString();
    }
}
