package dualdiffusion.app.bench;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something to measure.
 *
 * @param operations multiplications and additions of one pass, as the original's layers do them; 0
 *     where they are not counted
 * @param original what bench/original.py needs to do the same; null where that is not offered
 * @param pass one run, in a scope of its own
 */
public record BenchTask(
    String name,
    String shape,
    double operations,
    @Nullable Map<String, Object> original,
    Pass pass) {}
