package dualdiffusion.composer.score;

/**
 * What a figure is asked for.
 *
 * @param register where it lies; drums ignore it
 * @param density 0 = few long notes … 1 = many short ones
 * @param voices of its chords, 2…6
 * @param energy of the piece, 0…1
 */
public record Setting(Register register, double density, int voices, double energy) {}
