package dualdiffusion.client;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.MelImage;
import dualdiffusion.core.Progress;

/** Hears one job, in order, on the engine's threads. */
public interface JobListener {
  JobListener NONE = new JobListener() {};

  default void progress(Progress.Update update) {}

  /**
   * @param startSeconds where on the clip's time axis the picture begins
   */
  default void preview(MelImage image, double startSeconds) {}

  /**
   * The unfinished sample's sound, after {@link Job#audition}.
   *
   * @param startSeconds where on the clip's time axis it begins
   */
  default void heard(AudioBuffer audio, double startSeconds) {}
}
