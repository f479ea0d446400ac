package dualdiffusion.composer;

import dualdiffusion.composer.score.Groove;
import dualdiffusion.composer.score.Scale;
import dualdiffusion.composer.synth.Production;
import java.util.List;

/**
 * A piece with every choice made but its notes.
 *
 * @param style the style, or the mixture
 * @param styles ids of the styles in it, one or two
 * @param energy 0…1
 * @param brightness 0…1: how the whole is tilted
 */
record Plan(
    long seed,
    Style style,
    List<String> styles,
    Scale scale,
    Timing timing,
    boolean sevenths,
    double energy,
    double brightness,
    Groove groove,
    List<PlannedPart> parts,
    Production production) {}
