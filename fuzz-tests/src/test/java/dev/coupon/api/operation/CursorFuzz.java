package dev.coupon.api.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coupon.api.web.PageQuery;
import dev.coupon.common.UuidText;
import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.reconcile.Reconciliation;
import dev.coupon.domain.reconcile.Reconciliations;
import dev.coupon.fuzz.Input;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Cursors and sizes of pages: refused with the fields that are wrong, or a place that leads to the same page again. */
public final class CursorFuzz {

    private CursorFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        int size = (byte) input.oneByte();
        String cursor = new String(input.rest(), UTF_8);
        try {
            PageQuery<UUID> query = PageQuery.of(cursor, size, UuidText::parse);
            UUID place = query.after();
            String next = query.page(Collections.nCopies(query.limit(), place), UUID::toString, id -> id)
                    .nextCursor();
            if (!place.equals(PageQuery.of(next, size, UuidText::parse).after())) {
                throw new AssertionError(cursor + " leads to " + next);
            }
        } catch (InvalidInputException refused) {
            // As promised.
        }
        try {
            new ReconciliationQuery(new Nothing()).page(cursor, size);
        } catch (InvalidInputException refused) {
            // As promised.
        }
    }

    private static final class Nothing implements Reconciliations {

        @Override
        public void save(Reconciliation reconciliation) {}

        @Override
        public List<Reconciliation> page(Place after, int size) {
            return List.of();
        }

        @Override
        public boolean lease(UUID holder) {
            return false;
        }

        @Override
        public void release(UUID holder) {}
    }
}
