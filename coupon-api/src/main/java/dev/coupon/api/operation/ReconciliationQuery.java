package dev.coupon.api.operation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.coupon.common.Page;
import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.Violation;
import dev.coupon.domain.reconcile.Reconciliation;
import dev.coupon.domain.reconcile.Reconciliations;
import dev.coupon.domain.reconcile.Reconciliations.Place;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What the reconciler found. Blocking. */
@Service
class ReconciliationQuery {

    private static final int DEFAULT_SIZE = 20;
    private static final int LARGEST_SIZE = 100;
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
        int wanted = size == null ? DEFAULT_SIZE : size;
        if (wanted < 1 || wanted > LARGEST_SIZE) {
            throw invalid("size", "must be 1 to " + LARGEST_SIZE);
        }
        Place after = cursor == null ? null : decode(cursor);
        List<Reconciliation> found = reconciliations.page(after, wanted + 1);
        if (found.size() <= wanted) {
            return new Page<>(found, null);
        }
        Reconciliation last = found.get(wanted - 1);
        return new Page<>(found.subList(0, wanted), encode(last));
    }

    private static String encode(Reconciliation last) {
        String place = last.violations() + SEPARATOR + last.couponId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(US_ASCII));
    }

    private static Place decode(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), US_ASCII).split(SEPARATOR, 2);
            if (parts.length == 2) {
                return new Place(Long.parseLong(parts[0]), UUID.fromString(parts[1]));
            }
        } catch (IllegalArgumentException notOurs) {
            // Said below.
        }
        throw invalid("cursor", "must be the nextCursor of the page before");
    }

    private static InvalidInputException invalid(String parameter, String rule) {
        return new InvalidInputException(List.of(new Violation(parameter, rule)));
    }
}
