package dev.coupon.api.attack;

import java.util.ArrayList;
import java.util.List;

/**
 * Requests of which two readers see different ends. Behind each come two more in the same piece: one that must not be answered
 * if it is a part of the body, and one that closes the connection.
 */
final class FramingAttacks {

    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String LAST = "GET /last HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private final Victim victim;
    private final List<Attack> attacks = new ArrayList<>();

    private FramingAttacks(Victim victim) {
        this.victim = victim;
    }

    static List<Attack> on(Victim victim) {
        FramingAttacks all = new FramingAttacks(victim);
        all.lengths();
        all.chunks();
        all.lines();
        all.protocols();
        return all.attacks;
    }

    private void lengths() {
        String inChunks = "0\r\n\r\n" + SMUGGLED;
        framed(
                "length and chunks",
                "`Content-Length` and `Transfer-Encoding: chunked`",
                "Content-Length: " + inChunks.length() + "\r\nTransfer-Encoding: chunked\r\n",
                inChunks);
        framed(
                "chunks and length",
                "`Transfer-Encoding: chunked` and `Content-Length: 5`",
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
                inChunks);
        framed(
                "two lengths",
                "`Content-Length: 0` and the true one",
                "Content-Length: 0\r\n" + length(SMUGGLED),
                SMUGGLED);
        framed("two lengths in one", "`Content-Length: 0, 44`", "Content-Length: 0, 44\r\n", SMUGGLED);
        framed("length with a sign", "`Content-Length: +44`", "Content-Length: +44\r\n", SMUGGLED);
        framed("negative length", "`Content-Length: -1`", "Content-Length: -1\r\n", SMUGGLED);
        framed("hexadecimal length", "`Content-Length: 0x2c`", "Content-Length: 0x2c\r\n", SMUGGLED);
        framed(
                "length beyond all numbers",
                "`Content-Length: 99999999999999999999`",
                "Content-Length: 99999999999999999999\r\n",
                SMUGGLED);
    }

    private void chunks() {
        String inChunks = "0\r\n\r\n" + SMUGGLED;
        framed("unknown encoding", "`Transfer-Encoding: xchunked`", "Transfer-Encoding: xchunked\r\n", inChunks);
        framed(
                "encoding behind a tab",
                "`Transfer-Encoding:\\tchunked` and a length",
                "Transfer-Encoding:\tchunked\r\nContent-Length: 5\r\n",
                inChunks);
        framed(
                "two encodings",
                "`Transfer-Encoding: chunked, identity`",
                "Transfer-Encoding: chunked, identity\r\n",
                inChunks);
        framed(
                "two lines of encodings",
                "`Transfer-Encoding: chunked`, then `identity`",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
                inChunks);
        framed("negative chunk", "a chunk of `-1` bytes", "Transfer-Encoding: chunked\r\n", "-1\r\n\r\n" + SMUGGLED);
        framed(
                "chunk beyond all numbers",
                "a chunk of `FFFFFFFFFFFFFFFFF` bytes",
                "Transfer-Encoding: chunked\r\n",
                "FFFFFFFFFFFFFFFFF\r\n\r\n" + SMUGGLED);
        framed(
                "line break in a chunk's extension",
                "`1;x=\\n` for a chunk's size",
                "Transfer-Encoding: chunked\r\n",
                "1;x=\n{\r\n0\r\n\r\n" + SMUGGLED);
    }

    private void lines() {
        framed(
                "folded header",
                "`X-A: 1` that goes on in the next line",
                "X-A: 1\r\n Content-Length: 44\r\n",
                SMUGGLED);
        framed("blank before the colon", "`Content-Length : 44`", "Content-Length : 44\r\n", SMUGGLED);
        framed("header without a colon", "`Content-Length`", "Content-Length\r\n", SMUGGLED);
        framed("null byte in a header's name", "`Content\\0-Length: 44`", "Content\0-Length: 44\r\n", SMUGGLED);
        framed("line feed alone", "`X-A: 1\\nContent-Length: 44`", "X-A: 1\nContent-Length: 44\r\n", SMUGGLED);
        framed("carriage return alone", "`X-A: 1\\rContent-Length: 44`", "X-A: 1\rContent-Length: 44\r\n", SMUGGLED);
        raw(
                "header injection",
                "`X-Global-Trace-Id: a\\rSet-Cookie: b=c`",
                "GET /api/coupon?size=1 HTTP/1.1\r\nHost: localhost\r\nX-Global-Trace-Id: a\rSet-Cookie: b=c\r\n\r\n");
    }

    private void protocols() {
        raw("request of HTTP/0.9", "`GET /api/coupon`", "GET /api/coupon\r\n\r\n");
        raw("preface of HTTP/2", "`PRI * HTTP/2.0`", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        raw(
                "change to HTTP/2",
                "`Upgrade: h2c`",
                "GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                        + "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n");
        raw(
                "change to a web socket",
                "`Upgrade: websocket`",
                "GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
        raw(
                "proxy of others",
                "`CONNECT evil.example:443`",
                "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    }

    private void framed(String name, String sent, String headers, String body) {
        raw(
                name,
                sent,
                "POST /api/auth/logout HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers
                        + "\r\n" + body);
    }

    private void raw(String name, String sent, String request) {
        attacks.add(new Attack(name, sent, () -> {
            RawAnswer all = RawAnswer.to(victim.port(), request + LAST);
            if (all.statuses().size() == 1) {
                return all.said() + "; the connection ends";
            }
            return String.join(", ", all.statuses());
        }));
    }

    private static String length(String body) {
        return "Content-Length: " + body.length() + "\r\n";
    }
}
