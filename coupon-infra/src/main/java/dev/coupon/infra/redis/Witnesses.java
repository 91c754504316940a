package dev.coupon.infra.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Servers that can be asked who the masters are, over a connection each, which is made anew when it is lost. All are asked
 * at once, so that one that hangs does not delay the others. Used by one thread.
 */
final class Witnesses<C extends StatefulConnection<String, String>> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Witnesses.class);
    private static final long PATIENCE_MILLIS = 500;

    private final Function<RedisURI, CompletionStage<C>> connector;
    private final Map<RedisURI, CompletableFuture<C>> connections = new HashMap<>();
    private final Set<RedisURI> silent = new HashSet<>();

    Witnesses(Function<RedisURI, CompletionStage<C>> connector) {
        this.connector = connector;
    }

    /** The answers of those who answer within half a second. */
    <T> Map<RedisURI, T> ask(Collection<RedisURI> servers, Function<C, CompletionStage<T>> question) {
        Map<RedisURI, CompletableFuture<T>> asked = new LinkedHashMap<>();
        for (RedisURI server : servers) {
            asked.computeIfAbsent(
                    server, uri -> connection(uri).thenCompose(question).toCompletableFuture());
        }
        await(CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new)));
        Map<RedisURI, T> answers = new LinkedHashMap<>();
        asked.forEach((server, answer) -> {
            if (answer.isCompletedExceptionally()) {
                drop(server);
                reportSilent(server, answer);
            } else if (answer.isDone()) {
                silent.remove(server);
                answers.put(server, answer.join());
            } else if (connection(server).isDone()) {
                // Connected and silent: after a cut the network may take minutes to find out.
                drop(server);
            }
        });
        return answers;
    }

    private CompletableFuture<C> connection(RedisURI server) {
        return connections.computeIfAbsent(server, uri -> connector.apply(uri).toCompletableFuture());
    }

    private void drop(RedisURI server) {
        CompletableFuture<C> dropped = connections.remove(server);
        if (dropped != null) {
            dropped.thenAccept(StatefulConnection::closeAsync);
        }
    }

    private void reportSilent(RedisURI server, CompletableFuture<?> failed) {
        if (silent.add(server)) {
            failed.exceptionally(why -> {
                log.warn("{}:{} does not say who is master: {}", server.getHost(), server.getPort(), why.toString());
                return null;
            });
        }
    }

    private static void await(CompletableFuture<?> answers) {
        try {
            answers.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException someDidNotAnswer) {
            // Those who did are enough.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        connections.values().forEach(connection -> connection.thenAccept(StatefulConnection::closeAsync));
    }
}
