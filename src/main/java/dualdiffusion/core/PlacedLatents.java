package dualdiffusion.core;

/**
 * Latents and where they lie under their audio.
 *
 * @param start seconds from the audio's first frame to the beginning of column 0; not positive
 *     where the columns cover the whole audio
 */
public record PlacedLatents(Latents latents, double start) {
  public PlacedLatents {
    Range.check("start of the latents", start, -3600, 3600);
  }
}
