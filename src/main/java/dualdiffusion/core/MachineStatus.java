package dualdiffusion.core;

/**
 * What the machine has that computes.
 *
 * @param device in words, e.g. "CPU, 8 cores"
 * @param workerBytes resident memory of the worker
 * @param memoryBytes the machine's, or the container's
 * @param freeBytes memory that nobody uses or that the system can take back
 * @param diskFreeBytes room where models are
 */
public record MachineStatus(
    String device,
    int processors,
    long workerBytes,
    long memoryBytes,
    long freeBytes,
    long diskFreeBytes) {}
