package dev.coupon.local.bench;

import java.net.URI;

/** Claims of different users, as fast as so many connections get answers. */
interface Load {

    /** Returns when the time is over. Whoever has no answer by then is not waited for. */
    LoadResult run(Order order) throws InterruptedException;

    /**
     * What to do.
     *
     * @param skip how many of its users each thread of the load leaves out
     * @param again whether to begin anew with the first user after the last; otherwise that is a failure of the load
     */
    record Order(URI issue, int connections, int seconds, int skip, boolean again) {}
}
