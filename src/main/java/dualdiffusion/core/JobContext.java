package dualdiffusion.core;

/**
 * What a running job hears and tells.
 *
 * @param previewEvery steps between previews; 0 for none
 */
public record JobContext(Cancel cancel, Progress progress, PreviewSink previews, int previewEvery) {

  /** A job nobody watches. */
  public static JobContext unwatched() {
    return new JobContext(new Cancel(), Progress.NONE, PreviewSink.NONE, 0);
  }
}
