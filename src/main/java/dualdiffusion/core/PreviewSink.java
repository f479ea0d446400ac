package dualdiffusion.core;

/** Receives pictures of a sample while it is drawn, on the job's own thread. */
@FunctionalInterface
public interface PreviewSink {
  PreviewSink NONE = (image, startSeconds) -> {};

  /**
   * @param startSeconds where on the clip's time axis the picture begins; negative before the clip
   */
  void preview(MelImage image, double startSeconds);
}
