package dualdiffusion.app.bench;

/**
 * The times of one task.
 *
 * @param task what ran, with its shape
 * @param medianMs median of the interleaved runs
 * @param minMs fastest run
 * @param maxMs slowest run
 */
public record Measurement(String task, double medianMs, double minMs, double maxMs) {}
