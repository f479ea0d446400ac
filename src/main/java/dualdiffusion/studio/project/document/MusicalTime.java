package dualdiffusion.studio.project.document;

/**
 * A place in bars and beats, both counted from 1 as musicians do.
 *
 * @param beat 1 … less than beats of the bar + 1, in beats of the metre
 */
public record MusicalTime(int bar, double beat) {}
