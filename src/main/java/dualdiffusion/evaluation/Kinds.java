package dualdiffusion.evaluation;

/** What is measured, as keys of lines begin. */
final class Kinds {
  /** The composed clips that prompts describe. */
  static final String COMPOSED = "composed";

  /** As many other composed clips. */
  static final String SECOND = "second";

  static final String NOISE = "noise";

  /** Drawn for texts. */
  static final String TEXT = "text";

  /** Drawn for composed clips as prompts. */
  static final String SOUND = "sound";

  /** The composed clips, through the autoencoder and back: as good as drawn ones could be. */
  static final String CODED = "coded";

  static final String RECONSTRUCTION = "reconstruction";
  static final String LOOP = "loop";
  static final String EDIT = "edit";
  static final String SPEED = "speed";

  private Kinds() {}

  static String key(String kind, int number) {
    return kind + "/" + number;
  }
}
