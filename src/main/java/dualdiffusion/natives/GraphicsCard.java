package dualdiffusion.natives;

import java.util.Optional;

/**
 * A CUDA device as its driver tells it.
 *
 * @param memory in bytes; 0 where it is not told
 * @param capability of computing, e.g. 8.6; empty where an old driver does not tell it
 */
public record GraphicsCard(
    String name, DottedVersion driver, long memory, Optional<DottedVersion> capability) {}
