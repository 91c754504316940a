package dev.coupon.local.bench;

/**
 * When users come. Who comes is late as soon as the time is over at which they wanted to ask, whoever kept them waiting:
 * a load that waits for answers before it asks again would leave out just those who suffer (coordinated omission).
 */
interface Arrivals {

    /** Nobody yet. */
    Arrivals NONE = new Arrivals() {
        @Override
        public boolean hasCome(int index, long nowNanos) {
            return false;
        }

        @Override
        public long wantedNanos(int index, long nowNanos) {
            return nowNanos;
        }

        @Override
        public boolean isOver(int index, long nowNanos) {
            return false;
        }
    };

    /** Whether user {@code index} (from 0) has come by then. */
    boolean hasCome(int index, long nowNanos);

    /** When that user wanted to ask; asked only once they have come. */
    long wantedNanos(int index, long nowNanos);

    /** Whether nobody comes after this one. */
    boolean isOver(int index, long nowNanos);

    /** A steady rate, whatever the answers do: an open loop. */
    static Arrivals atRate(double perSecond, int count, long startNanos) {
        return new Arrivals() {
            @Override
            public boolean hasCome(int index, long nowNanos) {
                return index < count && nowNanos - wantedNanos(index, nowNanos) >= 0;
            }

            @Override
            public long wantedNanos(int index, long nowNanos) {
                return startNanos + Math.round(index * 1e9 / perSecond);
            }

            @Override
            public boolean isOver(int index, long nowNanos) {
                return index >= count;
            }
        };
    }

    /** Somebody comes as soon as somebody can be served, until the end: a closed loop. */
    static Arrivals whenServed(long endNanos) {
        return new Arrivals() {
            @Override
            public boolean hasCome(int index, long nowNanos) {
                return nowNanos - endNanos < 0;
            }

            @Override
            public long wantedNanos(int index, long nowNanos) {
                return nowNanos;
            }

            @Override
            public boolean isOver(int index, long nowNanos) {
                return nowNanos - endNanos >= 0;
            }
        };
    }
}
