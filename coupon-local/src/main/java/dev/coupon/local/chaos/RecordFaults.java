package dev.coupon.local.chaos;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The log holds what no API server has written there, or what it has written in another order. */
final class RecordFaults {

    private static final Duration SALE = Duration.ofSeconds(60);
    private static final int MOST = 500;
    private static final int FORGED = 50;
    private static final int USER_AT = 1 + 16;
    private static final byte NEXT_VERSION = 2;
    private static final byte NOBODYS_VERSION = 99;

    private RecordFaults() {}

    static List<Fault> all() {
        return List.of(
                publishing("records-repeated", records -> records),
                publishing("records-reordered", records -> {
                    List<byte[]> reversed = new ArrayList<>(records);
                    Collections.reverse(reversed);
                    return reversed;
                }),
                publishing(
                        "records-poisoned",
                        records -> IntStream.range(0, records.size())
                                .mapToObj(i -> Arrays.copyOf(records.get(i), i % 50))
                                .toList()),
                publishing(
                        "records-of-unknown-version",
                        records -> records.stream()
                                .map(record -> ofVersion(NOBODYS_VERSION, record))
                                .toList()),
                publishing(
                        "records-of-newer-version",
                        records -> records.stream()
                                .map(record -> ofVersion(NEXT_VERSION, record))
                                .toList()),
                forged());
    }

    private static Fault publishing(String name, Function<List<byte[]>, List<byte[]>> change) {
        return Fault.of(
                name,
                Duration.ZERO,
                round -> {
                    try (RecordShop shop = new RecordShop(round.rig())) {
                        List<byte[]> published = change.apply(values(shop, round));
                        shop.publish(published);
                        round.say("published " + published.size() + " records");
                    }
                },
                round -> {});
    }

    /** Records of users who never claimed, beyond the quantity: whatever lets too many in looks like this to the storing. */
    static Fault forged() {
        return Fault.of(
                "records-forged",
                Duration.ZERO,
                round -> {
                    if (!round.awaitSoldOut(SALE)) {
                        throw new IllegalStateException("not sold out within " + SALE.toSeconds() + " s");
                    }
                    try (RecordShop shop = new RecordShop(round.rig())) {
                        List<byte[]> values = values(shop, round);
                        shop.publish(values.stream()
                                .limit(FORGED)
                                .map(value -> ofUser(value, UUID.randomUUID()))
                                .toList());
                    }
                },
                round -> {});
    }

    private static List<byte[]> values(RecordShop shop, Round round) {
        return shop.read(round.couponId(), MOST).stream()
                .map(ConsumerRecord::value)
                .toList();
    }

    private static byte[] ofVersion(byte version, byte[] value) {
        byte[] changed = value.clone();
        changed[0] = version;
        return changed;
    }

    private static byte[] ofUser(byte[] value, UUID user) {
        byte[] changed = value.clone();
        ByteBuffer.wrap(changed)
                .putLong(USER_AT, user.getMostSignificantBits())
                .putLong(USER_AT + 8, user.getLeastSignificantBits());
        return changed;
    }
}
