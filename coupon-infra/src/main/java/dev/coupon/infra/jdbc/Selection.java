package dev.coupon.infra.jdbc;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.ClaimStore.NotStored;
import dev.coupon.domain.issue.ClaimStore.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which claims of one coupon can be stored: those that are already, and of the others the first in the queue, as many as
 * there is room for.
 *
 * @param stored stored already or to be inserted
 * @param toInsert one claim a user
 */
record Selection(List<AcceptedClaim> stored, List<AcceptedClaim> toInsert, List<NotStored> notStored) {

    /** @param room how many rows the coupon can still take */
    static Selection of(List<AcceptedClaim> claims, Set<UUID> storedUsers, int room, long fence) {
        Selection selection = new Selection(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Set<UUID> served = new HashSet<>(storedUsers);
        Comparator<AdmittedClaim> byPlace = Comparator.comparingInt(AdmittedClaim::sequence);
        for (AcceptedClaim claim : claims.stream()
                .sorted(Comparator.comparing(AcceptedClaim::claim, byPlace))
                .toList()) {
            if (served.contains(claim.claim().userId())) {
                selection.stored.add(claim);
            } else if (claim.claim().epoch() < fence) {
                selection.notStored.add(new NotStored(claim, Reason.FENCED));
            } else if (selection.toInsert.size() >= room) {
                selection.notStored.add(new NotStored(claim, Reason.OVER_QUANTITY));
            } else {
                served.add(claim.claim().userId());
                selection.stored.add(claim);
                selection.toInsert.add(claim);
            }
        }
        return selection;
    }
}
