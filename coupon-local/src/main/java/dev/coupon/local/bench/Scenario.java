package dev.coupon.local.bench;

import java.sql.SQLException;
import java.util.List;

/** Measures some lines of the table. Leaves the stack as it found it: running, and with nothing under way. */
interface Scenario {

    List<Row> measure() throws InterruptedException, SQLException;
}
