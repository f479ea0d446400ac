package dualdiffusion.studio.project.document;

/**
 * The sum of the mixer.
 *
 * @param gainDb −120 … 24
 */
public record Master(double gainDb) {
  public static final Master DEFAULT = new Master(0);

  public Master {
    Limits.gain(gainDb);
  }
}
