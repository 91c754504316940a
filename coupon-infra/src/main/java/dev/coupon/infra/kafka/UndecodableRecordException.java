package dev.coupon.infra.kafka;

/** The bytes of a record are not those of a claim. Trying again cannot help. */
public class UndecodableRecordException extends RuntimeException {

    UndecodableRecordException(String message) {
        super(message);
    }
}
