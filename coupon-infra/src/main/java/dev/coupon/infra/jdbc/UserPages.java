package dev.coupon.infra.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads a coupon's users page by page along a key: neither one long query nor one large result. Thread-safe. */
final class UserPages {

    private static final int PAGE = 5_000;
    private static final byte[] BEFORE_ALL = new byte[16];

    private final JdbcClient jdbc;

    UserPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Hands over the users page by page.
     *
     * @param sql selects user ids in their order; its parameters are a coupon, the user to begin after, and a limit
     * @return how many users
     */
    long forEach(String sql, UUID couponId, Consumer<List<UUID>> portion) {
        long count = 0;
        byte[] last = BEFORE_ALL;
        List<byte[]> page;
        do {
            page = jdbc.sql(sql)
                    .params(Columns.bytes(couponId), last, PAGE)
                    .query((row, number) -> row.getBytes(1))
                    .list();
            if (!page.isEmpty()) {
                last = page.get(page.size() - 1);
                List<UUID> users = new ArrayList<>(page.size());
                page.forEach(bytes -> users.add(Columns.uuid(bytes)));
                portion.accept(users);
            }
            count += page.size();
        } while (page.size() == PAGE);
        return count;
    }
}
