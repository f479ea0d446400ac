package dualdiffusion.studio.queue;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Mask;

/**
 * What an in-painting works on.
 *
 * @param family source that stands for the family of the take it was started from
 * @param mask as it was at the start
 */
public record PaintedRegion(String family, AudioBuffer clip, Mask mask) {}
