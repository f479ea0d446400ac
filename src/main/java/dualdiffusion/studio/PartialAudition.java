package dualdiffusion.studio;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.studio.prompt.Audition;
import dualdiffusion.studio.queue.JobViewModel;
import dualdiffusion.studio.queue.QueueViewModel;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Plays what a job has so far, within its clip where it fits there. UI thread only. */
final class PartialAudition {
  private final Audition audition;
  private Subscription following = Subscription.EMPTY;

  PartialAudition(QueueViewModel queue, Audition audition) {
    this.audition = audition;
    queue.latest().subscribe(this::follow);
  }

  private void follow(@Nullable JobViewModel job) {
    following.unsubscribe();
    following =
        job == null ? Subscription.EMPTY : job.partial().subscribe(partial -> play(job, partial));
  }

  private void play(JobViewModel job, JobViewModel.@Nullable Partial partial) {
    if (partial != null) {
      AudioBuffer clip = job.region() == null ? null : job.region().clip();
      if (clip != null && fits(clip, partial.audio())) {
        audition.play(over(clip, partial), Math.max(0, partial.startSeconds()));
      } else {
        audition.play(partial.audio(), 0);
      }
    }
  }

  private static boolean fits(AudioBuffer clip, AudioBuffer sound) {
    return clip.sampleRate() == sound.sampleRate() && clip.channelCount() == sound.channelCount();
  }

  /** The clip with the sound in its place. */
  static AudioBuffer over(AudioBuffer clip, JobViewModel.Partial partial) {
    long start = Math.round(partial.startSeconds() * clip.sampleRate());
    float[][] channels = new float[clip.channelCount()][];
    int from = Math.clamp(start, 0, clip.frames());
    int to = Math.clamp(start + partial.audio().frames(), from, clip.frames());
    int skipped = Math.clamp(from - start, 0, partial.audio().frames());
    for (int c = 0; c < channels.length; c++) {
      channels[c] = new float[clip.frames()];
      clip.read(c, 0, channels[c], 0, clip.frames());
      partial.audio().read(c, skipped, channels[c], from, to - from);
    }
    return new AudioBuffer(clip.sampleRate(), channels);
  }
}
