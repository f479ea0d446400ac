package dualdiffusion.audio.mix;

/**
 * A beat's place in a song.
 *
 * @param accent whether a bar begins with it
 */
public record Beat(long frame, boolean accent) {}
