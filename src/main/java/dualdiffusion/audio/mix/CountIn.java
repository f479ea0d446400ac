package dualdiffusion.audio.mix;

/**
 * Clicks before the music.
 *
 * @param beats counted from its beginning
 * @param frames until the music begins
 */
public record CountIn(BeatGrid beats, long frames) {
  public static final CountIn NONE = new CountIn(BeatGrid.NONE, 0);
}
