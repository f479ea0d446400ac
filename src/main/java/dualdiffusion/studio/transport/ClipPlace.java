package dualdiffusion.studio.transport;

import dualdiffusion.audio.mix.BeatGrid;
import org.jspecify.annotations.Nullable;

/**
 * Where one is in the clip, to come back to after something else was played.
 *
 * @param position seconds
 * @param loop the region, on or off; null when there is none
 */
public record ClipPlace(
    double position, @Nullable TimeSpan loop, boolean looping, BeatGrid beats) {}
