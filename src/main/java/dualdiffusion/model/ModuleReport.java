package dualdiffusion.model;

/**
 * What a module of a loaded model costs.
 *
 * @param weights which of its weights are used, e.g. "ema_0.05"; "" where it has none
 * @param precision how they are stored; computing is in float32
 * @param diskBytes of all its files
 * @param memoryBytes of its weights in memory now; those that no call has needed yet are not
 */
public record ModuleReport(
    String role,
    String type,
    String weights,
    String precision,
    long parameters,
    long diskBytes,
    long memoryBytes,
    boolean loaded) {}
