package dev.coupon.infra.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisURI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which Redis servers a URL names, and how to log in there.
 *
 * @param addresses of the server, of the sentinels, or of nodes of the cluster
 * @param username null for the default user
 * @param password null where there is none; not for sentinels, which are asked without
 * @param masterName what the sentinels call the master; empty without sentinels
 */
record RedisUrl(
        Kind kind,
        boolean tls,
        List<Address> addresses,
        @Nullable String username,
        @Nullable String password,
        int database,
        String masterName) {

    enum Kind {
        SINGLE(6379),
        SENTINEL(26379),
        CLUSTER(6379);

        private final int defaultPort;

        Kind(int defaultPort) {
            this.defaultPort = defaultPort;
        }

        private static Kind of(@Nullable String suffix) {
            return suffix == null ? SINGLE : suffix.equals("sentinel") ? SENTINEL : CLUSTER;
        }
    }

    /** Of one server; an IPv6 address stands in brackets. */
    record Address(String host, int port) {}

    private static final Pattern URL = Pattern.compile(
            "redis(?<tls>s?)(?:-(?<kind>sentinel|cluster))?://(?:(?:(?<username>[^@/#?:]*):)?(?<password>[^@/#?]*)@)?"
                    + "(?<addresses>[^@/#?]+)(?:/(?<database>\\d{0,4}))?(?:#(?<master>[^#]+))?");
    private static final Pattern ADDRESS =
            Pattern.compile("(?<host>\\[[0-9a-fA-F:.]+]|[^:,\\[\\]\\s\\p{Cntrl}\\p{Z}]+)(?::(?<port>\\d{1,5}))?");
    private static final int MAX_PORT = 65_535;
    private static final String ALLOWED = "must be redis://host:port, redis-sentinel://host:port,host:port#master or"
            + " redis-cluster://host:port,host:port; with TLS rediss://, rediss-sentinel:// or rediss-cluster://;"
            + " user:password@ before the hosts and, but for a cluster, /database behind them where needed";

    /** @throws IllegalArgumentException which says what is allowed, and does not repeat the URL: it may hold a password */
    static RedisUrl parse(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(ALLOWED);
        }
        Kind kind = Kind.of(parts.group("kind"));
        String database = parts.group("database");
        String master = parts.group("master");
        RedisUrl parsed = new RedisUrl(
                kind,
                !parts.group("tls").isEmpty(),
                Arrays.stream(parts.group("addresses").split(",", -1))
                        .map(address -> address(address, kind.defaultPort))
                        .toList(),
                decoded(parts.group("username")),
                decoded(parts.group("password")),
                database == null || database.isEmpty() ? 0 : Integer.parseInt(database),
                master == null ? "" : master);
        parsed.checkKind();
        return parsed;
    }

    /** The addresses alone, without user and password. */
    String hosts() {
        return addresses.stream()
                .map(address -> address.host() + ":" + address.port())
                .collect(Collectors.joining(","));
    }

    private void checkKind() {
        boolean isAllowed =
                switch (kind) {
                    case SINGLE -> addresses.size() == 1 && masterName.isEmpty();
                    case SENTINEL -> !masterName.isEmpty();
                    case CLUSTER -> database == 0 && masterName.isEmpty();
                };
        if (!isAllowed) {
            throw new IllegalArgumentException(ALLOWED);
        }
    }

    private static Address address(String text, int defaultPort) {
        Matcher parts = ADDRESS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(ALLOWED);
        }
        String digits = parts.group("port");
        int port = digits == null ? defaultPort : Integer.parseInt(digits);
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException(ALLOWED);
        }
        return new Address(parts.group("host"), port);
    }

    private static @Nullable String decoded(@Nullable String text) {
        try {
            // A plus is a plus here, unlike in a form.
            return text == null || text.isEmpty() ? null : URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(ALLOWED);
        }
    }

    /** A server that has the data, for Lettuce. */
    RedisURI server(String host, int port) {
        RedisURI.Builder uri = uri(host, port).withDatabase(database);
        if (password != null && username != null) {
            uri.withAuthentication(username, password);
        } else if (password != null) {
            uri.withPassword(password.toCharArray());
        }
        return uri.build();
    }

    /** The addresses of servers that have the data, for Lettuce. */
    List<RedisURI> servers() {
        return addresses.stream()
                .map(address -> server(address.host(), address.port()))
                .toList();
    }

    /** The addresses of sentinels, for Lettuce. */
    List<RedisURI> sentinels() {
        return addresses.stream()
                .map(address -> uri(address.host(), address.port()).build())
                .toList();
    }

    private RedisURI.Builder uri(String host, int port) {
        // Bounds the handshake too: a server that takes connections and says nothing must not hold us up.
        return RedisURI.builder()
                .withHost(host.startsWith("[") ? host.substring(1, host.length() - 1) : host)
                .withPort(port)
                .withSsl(tls)
                .withTimeout(GateServer.CONNECT_TIMEOUT);
    }
}
