package dualdiffusion.composer.synth;

import java.util.Optional;

/**
 * What all parts share.
 *
 * @param reverb the room
 * @param echo echoes, where the style has them
 * @param wobble an old tape, where the style has one
 * @param tilt dB by which highs are raised and lows lowered; negative darkens
 */
public record Production(
    Reverb reverb, Optional<Echo> echo, Optional<Wobble> wobble, double tilt) {}
