package dualdiffusion.core;

/**
 * Settings with which a run fits into the machine's memory.
 *
 * @param batch samples that go through the network at once
 * @param accumulate how many of these make one step
 * @param recompute whether activations are computed again
 * @param bytes expected at most
 */
public record RunAdvice(int batch, int accumulate, boolean recompute, long bytes) {}
