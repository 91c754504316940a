package dev.coupon.domain.proof;

import static dev.coupon.domain.proof.Marks.has;

import java.util.UUID;

/** What the passes found, added up. Not thread-safe. */
final class Findings {

    final Users.Builder missing = new Users.Builder();
    final Users.Builder waiting = new Users.Builder();
    final Users.Builder givenUp = new Users.Builder();
    final Users.Builder extra = new Users.Builder();
    final Users.Builder duplicates = new Users.Builder();
    final Users.Builder missingInGate = new Users.Builder();
    final Users.Builder notStored = new Users.Builder();
    AcceptedClaims.Extent extent = new AcceptedClaims.Extent(0, 0, false);
    boolean gateLookedAt = true;
    long acceptedRecords;
    long acceptedUsers;
    long usersWithSeveralRecords;
    long deadLetters;
    long rows;
    long inFlight;
    long failuresWaiting;
    long failuresGivenUp;
    long entrants;
    long pending;
    int passes;

    void add(Pass pass) {
        passes++;
        gateLookedAt &= pass.gateLookedAt();
        extent = pass.extent();
        acceptedRecords += pass.records();
        deadLetters += pass.deadLetters();
        rows += pass.rows();
        failuresWaiting += pass.waiting();
        failuresGivenUp += pass.givenUp();
        duplicates.addAll(pass.duplicates());
        pass.marks().forEach((high, low, marks) -> add(new UUID(high, low), marks));
    }

    private void add(UUID user, int marks) {
        if (has(marks, Marks.ACCEPTED)) {
            acceptedUsers++;
            addAccepted(user, marks);
        }
        if (has(marks, Marks.SEVERAL_RECORDS)) {
            usersWithSeveralRecords++;
        }
        if (has(marks, Marks.ROW) && !has(marks, Marks.ACCEPTED)) {
            extra.add(user);
        }
        addOfGate(user, marks);
    }

    private void addAccepted(UUID user, int marks) {
        if (has(marks, Marks.ROW)) {
            return;
        }
        if (has(marks, Marks.WAITING)) {
            waiting.add(user);
        } else if (has(marks, Marks.GIVEN_UP)) {
            givenUp.add(user);
        } else if (has(marks, Marks.RECORD_DONE)) {
            missing.add(user);
        } else {
            inFlight++;
        }
    }

    private void addOfGate(UUID user, int marks) {
        if (has(marks, Marks.ENTRANT)) {
            entrants++;
            if (!has(marks, Marks.ROW | Marks.ACCEPTED | Marks.FAILED | Marks.PENDING)) {
                notStored.add(user);
            }
        } else if (has(marks, Marks.ROW)) {
            missingInGate.add(user);
        }
        if (has(marks, Marks.PENDING)) {
            pending++;
        }
    }
}
