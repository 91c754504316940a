package dev.coupon.local.bench;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The one in the middle. */
final class Median {

    private Median() {}

    /** @throws IndexOutOfBoundsException if there are none */
    static double of(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The run whose figure is in the middle; of an even number, the lower of the two. */
    static <T> T of(List<T> runs, ToDoubleFunction<T> figure) {
        return runs.stream().sorted(Comparator.comparingDouble(figure)).toList().get((runs.size() - 1) / 2);
    }
}
