package dev.coupon.api.operation;

import dev.coupon.api.web.PageQuery;
import dev.coupon.common.Page;
import dev.coupon.common.UuidText;
import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.reconcile.Reconciliation;
import dev.coupon.domain.reconcile.Reconciliations;
import dev.coupon.domain.reconcile.Reconciliations.Place;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What the reconciler found. Blocking. */
@Service
class ReconciliationQuery {

    private static final String SEPARATOR = "/";

    private final Reconciliations reconciliations;

    ReconciliationQuery(Reconciliations reconciliations) {
        this.reconciliations = reconciliations;
    }

    /**
     * A page, worst first. The order moves as comparisons go on: a coupon can show on two pages or on none.
     *
     * @throws InvalidInputException when a parameter is not acceptable
     */
    Page<Reconciliation> page(@Nullable String cursor, @Nullable Integer size) {
        PageQuery<Place> query = PageQuery.of(cursor, size, ReconciliationQuery::place);
        return query.page(
                reconciliations.page(query.after(), query.limit()),
                last -> last.violations() + SEPARATOR + last.couponId(),
                Function.identity());
    }

    private static Place place(String text) {
        String[] parts = text.split(SEPARATOR, 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException(text);
        }
        return new Place(Long.parseLong(parts[0]), UuidText.parse(parts[1]));
    }
}
