package dualdiffusion.worker;

/**
 * What a worker says of itself.
 *
 * @param device one line for the status bar, e.g. "CPU, 8 threads"
 */
public record EngineInfo(String productVersion, String device) {}
