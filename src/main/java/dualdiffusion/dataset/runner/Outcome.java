package dualdiffusion.dataset.runner;

import dualdiffusion.core.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What became of an item.
 *
 * @param index in the list of items
 * @param result or null where there is a fault
 * @param <R> of the result
 */
public record Outcome<R>(int index, @Nullable R result, @Nullable ProblemException fault) {}
