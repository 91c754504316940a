package dev.coupon.infra.jdbc;

import static dev.coupon.infra.jdbc.Columns.bytes;
import static dev.coupon.infra.jdbc.Columns.utc;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.StoreAwayException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.JdbcOperations;

/** The statements of storing, each for use inside a transaction. Thread-safe. */
class IssuedCouponTable {

    // The statement of a whole chunk is about 120 kB, far below the smallest max_allowed_packet.
    private static final int CHUNK = 1_000;

    private static final String ROW = "(?,?,?,?),";
    private static final String ROWS = ROW.repeat(CHUNK);

    private final JdbcOperations jdbc;
    private final AtomicBoolean countsNewRowsOnly = new AtomicBoolean();

    IssuedCouponTable(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Inserts the claims that have no row.
     *
     * @param claims of one coupon, sorted, so that two transactions lock rows in the same order
     * @return how many had none
     */
    int insertNew(List<AdmittedClaim> claims) {
        int newRows = 0;
        for (int from = 0; from < claims.size(); from += CHUNK) {
            List<AdmittedClaim> chunk = claims.subList(from, Math.min(from + CHUNK, claims.size()));
            newRows += insertChunk(chunk);
            if (!countsNewRowsOnly.get()) {
                verifyCount(chunk);
            }
        }
        return newRows;
    }

    private int insertChunk(List<AdmittedClaim> claims) {
        String rows = ROWS.substring(0, claims.size() * ROW.length() - 1);
        return jdbc.update(
                "INSERT INTO issued_coupon (coupon_id, user_id, sequence, issued_at) VALUES " + rows
                        + " ON DUPLICATE KEY UPDATE coupon_id = issued_coupon.coupon_id",
                statement -> bind(claims, statement));
    }

    /** Typed, by hand: finding out the type of each of four thousand values costs more than sending them. */
    private static void bind(List<AdmittedClaim> claims, PreparedStatement statement) throws SQLException {
        byte[] couponId = bytes(claims.get(0).couponId());
        int index = 0;
        for (AdmittedClaim claim : claims) {
            statement.setBytes(++index, couponId);
            statement.setBytes(++index, bytes(claim.userId()));
            statement.setInt(++index, claim.sequence());
            statement.setObject(++index, utc(claim.issuedAt()));
        }
    }

    /** Once a process: the same rows again must count as none, or the guard of the quantity would count them twice. */
    private void verifyCount(List<AdmittedClaim> claims) {
        int again = insertChunk(claims);
        if (again != 0) {
            throw new StoreAwayException(
                    "the connection counts " + again + " rows that were there already as new: the JDBC url or"
                            + " spring.datasource.hikari.data-source-properties has to say useAffectedRows=true",
                    null);
        }
        countsNewRowsOnly.set(true);
    }

    /**
     * Raises the coupon's issued quantity.
     *
     * @param lowestEpoch of the claims stored
     * @return false, and nothing changed, when there is no such coupon, it would have issued more than its total, or the
     *     epoch is below its fence
     */
    boolean raiseIssuedQuantity(UUID couponId, int newRows, long lowestEpoch) {
        return jdbc.update("""
                        UPDATE coupon SET issued_quantity = issued_quantity + ?
                        WHERE id = ? AND issued_quantity + ? <= total_quantity AND fence <= ?
                        """, newRows, bytes(couponId), newRows, lowestEpoch) == 1;
    }

    /** What can still be stored of the coupon, and its fence; nobody else changes either until the transaction ends. */
    Optional<Room> lockRoom(UUID couponId) {
        return jdbc
                .query(
                        "SELECT total_quantity - issued_quantity, fence FROM coupon WHERE id = ? FOR UPDATE",
                        (row, index) -> new Room(row.getInt(1), row.getLong(2)),
                        bytes(couponId))
                .stream()
                .findFirst();
    }

    /** Those of the users who have the coupon. */
    Set<UUID> storedUsers(UUID couponId, Collection<UUID> users) {
        return UsersAmong.in(jdbc, "issued_coupon WHERE", couponId, users);
    }

    record Room(int quantity, long fence) {}
}
