package dev.coupon.infra.kafka;

import static org.apache.kafka.clients.CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Why Kafka is of no use, in words for operators: without an address, a user or a password. */
final class KafkaTrouble {

    static final String NOT_REACHABLE = "not reachable";

    private KafkaTrouble() {}

    static String of(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationException) {
                return "it refuses the user, the password or the certificate";
            }
            if (cause instanceof AuthorizationException) {
                return "it does not let this user do what is needed: "
                        + cause.getClass().getSimpleName();
            }
            if (cause instanceof ConfigException) {
                return String.valueOf(cause.getMessage()).contains(BOOTSTRAP_SERVERS_CONFIG)
                        ? "its name cannot be resolved"
                        : "a setting of its client is not valid";
            }
            if (cause instanceof ApiException && !(cause instanceof RetriableException)) {
                return "it answers with " + cause.getClass().getSimpleName() + ": " + cause.getMessage();
            }
        }
        return NOT_REACHABLE;
    }
}
