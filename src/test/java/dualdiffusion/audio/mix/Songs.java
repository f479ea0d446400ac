package dualdiffusion.audio.mix;

import dualdiffusion.core.AudioBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Audio and songs whose samples are known. */
public final class Songs {
  public static final int RATE = 8_000;

  private Songs() {}

  /** A mono sound of ones. */
  public static AudioBuffer ones(int frames) {
    return constant(frames, 1);
  }

  public static AudioBuffer constant(int frames, float value) {
    var samples = new float[frames];
    java.util.Arrays.fill(samples, value);
    return new AudioBuffer(RATE, new float[][] {samples});
  }

  public static AudioBuffer noise(int rate, int frames, long seed) {
    var dice = new SplittableRandom(seed);
    var samples = new float[2][frames];
    for (float[] channel : samples) {
      for (int i = 0; i < frames; i++) {
        channel[i] = (float) dice.nextDouble(-0.5, 0.5);
      }
    }
    return new AudioBuffer(rate, samples);
  }

  public static AudioBuffer sine(int rate, int frames, double hz) {
    var samples = new float[frames];
    for (int i = 0; i < frames; i++) {
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hz * i / rate));
    }
    return new AudioBuffer(rate, new float[][] {samples});
  }

  public static Song song(SongClip... clips) {
    return new Song(RATE, List.of(SongTrack.of(1, List.of(clips))), 0);
  }

  /** Several tracks of clips of noise with fades, gains, loops and pans. */
  public static Song random(long seed, int tracks) {
    var dice = new SplittableRandom(seed);
    List<SongTrack> all = new ArrayList<>();
    for (int t = 1; t <= tracks; t++) {
      List<SongClip> clips = new ArrayList<>();
      for (int c = 0; c < 3; c++) {
        clips.add(clip(dice, noise(RATE, dice.nextInt(50, 900), dice.nextLong())));
      }
      boolean mute = dice.nextInt(5) == 0;
      all.add(
          new SongTrack(t, clips, dice.nextDouble(-12, 6), dice.nextDouble(-1, 1), mute, false));
    }
    return new Song(RATE, all, dice.nextDouble(-6, 3));
  }

  private static SongClip clip(SplittableRandom dice, AudioBuffer audio) {
    boolean looped = dice.nextBoolean();
    int offset = dice.nextInt(audio.frames());
    int length = looped ? dice.nextInt(1, 2_500) : dice.nextInt(1, audio.frames() - offset + 1);
    int in = dice.nextInt(length / 2 + 1);
    return new SongClip(
        audio,
        dice.nextInt(3_000),
        offset,
        length,
        new ClipFade(in, w -> w * w),
        new ClipFade(dice.nextInt(length - in + 1), w -> Math.sin(w * Math.PI / 2)),
        dice.nextDouble(-9, 3),
        looped);
  }
}
