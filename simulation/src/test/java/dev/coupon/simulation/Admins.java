package dev.coupon.simulation;

import dev.coupon.domain.issue.IssuedCoupon;
import dev.coupon.infra.jdbc.MemoryTables;
import dev.coupon.infra.jdbc.MemoryTables.CouponRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Those who change coupons while they are claimed, each time through some API server: switch, raise and withdraw. */
final class Admins {

    /** How many more than at first a coupon can have. */
    static final int MOST_RAISED = 3;

    static final int MOST_WITHDRAWN = 3;

    private final World world;
    private final MemoryTables tables;
    private final List<ApiServer> servers;
    private final Node node = new Node("admins");
    private final Map<UUID, Integer> mostQuantity = new HashMap<>();
    private boolean over;

    Admins(World world, MemoryTables tables, List<ApiServer> servers) {
        this.world = world;
        this.tables = tables;
        this.servers = servers;
    }

    void begin() {
        tables.coupons.forEach((id, coupon) -> mostQuantity.put(id, coupon.totalQuantity + MOST_RAISED));
        next();
    }

    /** From now on they only see to it that everything can be claimed. */
    void end() {
        over = true;
    }

    private void next() {
        world.in(world.between(500, 4_000), node, () -> {
            UUID id = world.oneOf(List.copyOf(tables.coupons.keySet()));
            CouponRow coupon = tables.coupons.get(id);
            int lot = world.upTo(4);
            if (coupon.disabled) {
                change(id, false);
            } else if (!over && lot == 0) {
                change(id, true);
            } else if (!over && lot == 1) {
                raise(id, coupon);
            } else if (!over) {
                withdraw(id, coupon);
            }
            next();
        });
    }

    private void change(UUID id, boolean disabled) {
        server().change(id, (disabled ? "disables " : "enables ") + Names.of(id), terms -> terms.disable(id, disabled));
    }

    private void raise(UUID id, CouponRow coupon) {
        int quantity = Math.min(coupon.totalQuantity + 1 + world.upTo(2), mostQuantity.get(id));
        server().change(
                        id,
                        "raises " + Names.of(id) + " to " + quantity,
                        terms -> terms.raiseTotalQuantity(id, quantity));
    }

    private void withdraw(UUID id, CouponRow coupon) {
        List<UUID> users = coupon.rows.keySet().stream()
                .filter(user -> !coupon.withdrawn.contains(user))
                .toList();
        if (!users.isEmpty() && coupon.withdrawn.size() < MOST_WITHDRAWN) {
            UUID user = world.oneOf(users);
            server().change(
                            id,
                            "withdraws " + Names.of(id) + "/" + Names.of(user),
                            terms -> coupon.withdrawn.size() < MOST_WITHDRAWN
                                    && terms.withdraw(new IssuedCoupon.Id(id, user), World.BEGINNING));
        }
    }

    private ApiServer server() {
        return world.oneOf(servers);
    }
}
