package dev.coupon.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes inputs out of others. The same random numbers make the same inputs. */
final class Mutations {

    private static final int MOST_STEPS = 4;
    private static final int LONGEST_RANDOM = 80;
    private static final byte[] TELLING = "\0\n -_.,:;=@/#%+!~0123456789eEzZ\u00e9\"{}[]".getBytes(UTF_8);

    private final List<byte[]> seeds;
    private final Random random;

    Mutations(List<byte[]> seeds, Random random) {
        this.seeds = seeds;
        this.random = random;
    }

    byte[] next() {
        if (random.nextInt(8) == 0) {
            byte[] any = new byte[random.nextInt(LONGEST_RANDOM)];
            random.nextBytes(any);
            return any;
        }
        byte[] input = seed();
        for (int steps = 1 + random.nextInt(MOST_STEPS); steps > 0; steps--) {
            input = changed(input);
        }
        return input;
    }

    private byte[] changed(byte[] input) {
        int from = random.nextInt(input.length + 1);
        int to = from + random.nextInt(input.length - from + 1);
        return switch (random.nextInt(6)) {
            case 0 -> spliced(input, from, to, new byte[0]);
            case 1 -> spliced(input, from, from, Arrays.copyOfRange(input, from, to));
            case 2 -> spliced(input, from, from, new byte[] {TELLING[random.nextInt(TELLING.length)]});
            case 3 -> spliced(input, from, Math.min(from + 1, input.length), new byte[] {(byte) random.nextInt(256)});
            case 4 ->
                spliced(input, from, Math.min(from + 1, input.length), new byte[] {
                    TELLING[random.nextInt(TELLING.length)]
                });
            default -> crossed(input, from);
        };
    }

    private byte[] crossed(byte[] input, int from) {
        byte[] other = seed();
        return spliced(
                input, from, input.length, Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
    }

    private byte[] seed() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private static byte[] spliced(byte[] input, int from, int to, byte[] between) {
        byte[] made = new byte[input.length - (to - from) + between.length];
        System.arraycopy(input, 0, made, 0, from);
        System.arraycopy(between, 0, made, from, between.length);
        System.arraycopy(input, to, made, from + between.length, input.length - to);
        return made;
    }
}
