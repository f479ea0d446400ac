package dualdiffusion.composer.synth;

import java.util.Optional;

/**
 * How one part stands in the mix.
 *
 * @param instrument id of a {@link Bank} instrument or of a {@link DrumKit}
 * @param level dB of its loud moments
 * @param pan −1 = left … 1 = right; drums stand where their kit has them
 * @param reverb share sent to the room, 0…1
 * @param echo share sent to the echo, 0…1
 * @param chorus what widens it
 */
public record Channel(
    String instrument,
    double level,
    double pan,
    double reverb,
    double echo,
    Optional<Chorus> chorus) {}
