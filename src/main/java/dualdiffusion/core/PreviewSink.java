package dualdiffusion.core;

/** Receives pictures, and sounds when asked, of a sample while it is drawn; on the job's thread. */
@FunctionalInterface
public interface PreviewSink {
  PreviewSink NONE = (image, startSeconds) -> {};

  /**
   * @param startSeconds where on the clip's time axis the picture begins; negative before the clip
   */
  void preview(MelImage image, double startSeconds);

  /**
   * The sample as it would sound if it ended here, when {@link Cancel#ask} asked for it.
   *
   * @param startSeconds where on the clip's time axis the sound begins
   */
  default void heard(AudioBuffer audio, double startSeconds) {}
}
