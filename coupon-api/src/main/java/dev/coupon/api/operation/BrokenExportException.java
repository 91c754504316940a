package dev.coupon.api.operation;

/**
 * An export ended before its end. Without a cause: of a fault whose message sounds as if the client had gone ("Broken pipe", of
 * the database's connection) Spring would make an end like any other, and the file would look complete.
 */
final class BrokenExportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenExportException() {
        super("the export is not complete", null, false, false);
    }
}
