package dualdiffusion.studio.project;

import dualdiffusion.composer.Truth;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.PlacedLatents;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sound that was just made, before it is in the project.
 *
 * @param name empty for the next number
 * @param recipe null when the engine did not make it
 * @param begin its first frame in the frames of the take it was made from; 0 where there is none
 */
record MadeTake(
    String name,
    AudioBuffer audio,
    Optional<PlacedLatents> latents,
    @Nullable Recipe recipe,
    Optional<Truth> sketch,
    int begin) {}
