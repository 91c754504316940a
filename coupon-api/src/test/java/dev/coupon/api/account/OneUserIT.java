package dev.coupon.api.account;

import dev.coupon.api.ApiIT;
import java.util.UUID;

/** About one user, whose sessions are looked at where they are kept. */
abstract class OneUserIT extends ApiIT {

    final String username = "user-" + UUID.randomUUID().toString().substring(0, 13);

    final byte[] userId() {
        return jdbc.sql("SELECT id FROM users WHERE username = ?")
                .param(username)
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    final long sessions() {
        return jdbc.sql("SELECT COUNT(*) FROM login_session WHERE user_id = ?")
                .param(userId())
                .query(Long.class)
                .single();
    }
}
