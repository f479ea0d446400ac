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

  /** The same job, told of pictures on another time axis, which begins at {@code seconds}. */
  public JobContext from(double seconds) {
    return new JobContext(cancel, progress, moved(previews, seconds), previewEvery);
  }

  private static PreviewSink moved(PreviewSink previews, double seconds) {
    return new PreviewSink() {
      @Override
      public void preview(MelImage image, double start) {
        previews.preview(image, start + seconds);
      }

      @Override
      public void heard(AudioBuffer audio, double start) {
        previews.heard(audio, start + seconds);
      }
    };
  }
}
