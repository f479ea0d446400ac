package dualdiffusion.dataset.runner;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How a work is done in other processes, which see the same files: what travels is text.
 *
 * @param order says what is to be opened there, a {@code dataset.pipeline.StageOrder} as JSON
 * @param words an item
 * @param result of an item, from what came back for it
 * @param <T> of the items
 * @param <R> of the results
 */
public record Errand<T, R>(
    String order, Function<T, String> words, BiFunction<T, String, R> result) {}
