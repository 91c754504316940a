package dev.coupon.api.operation;

/**
 * An export ended before its end. Without a cause: a fault whose message sounds as if the client had gone ("Broken pipe") Spring
 * takes for that, unless it is one of its own of the database, and then ends the answer like any other: the file would look
 * complete.
 */
final class BrokenExportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenExportException() {
        super("the export is not complete", null, false, false);
    }
}
