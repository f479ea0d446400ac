package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import java.util.Arrays;

/** Lengths of audio. */
final class AudioFit {
  private AudioFit() {}

  /** Cut or filled with silence: resampling rounds by a frame. */
  static AudioBuffer to(AudioBuffer audio, int frames) {
    if (frames == audio.frames()) {
      return audio;
    }
    float[][] channels = new float[audio.channelCount()][];
    for (int c = 0; c < channels.length; c++) {
      channels[c] = Arrays.copyOf(audio.channel(c), frames);
    }
    return new AudioBuffer(audio.sampleRate(), channels);
  }

  /** Frames from {@code start} on, which may lie before the audio; silence where there is none. */
  static AudioBuffer window(AudioBuffer audio, int start, int frames) {
    float[][] channels = new float[audio.channelCount()][frames];
    int from = Math.max(start, 0);
    int to = Math.min(start + frames, audio.frames());
    for (int c = 0; c < channels.length && to > from; c++) {
      System.arraycopy(audio.channel(c), from, channels[c], from - start, to - from);
    }
    return new AudioBuffer(audio.sampleRate(), channels);
  }

  /** Continued at both ends by its mirror image, back and forth as often as it takes. */
  static AudioBuffer mirrored(AudioBuffer audio, int before, int after) {
    int frames = before + audio.frames() + after;
    float[][] channels = new float[audio.channelCount()][frames];
    for (int c = 0; c < channels.length; c++) {
      float[] channel = audio.channel(c);
      for (int i = 0; i < frames; i++) {
        channels[c][i] = channel[mirror(i - before, channel.length)];
      }
    }
    return new AudioBuffer(audio.sampleRate(), channels);
  }

  private static int mirror(int i, int frames) {
    if (frames == 1) {
      return 0;
    }
    int place = Math.floorMod(i, 2 * (frames - 1));
    return place < frames ? place : 2 * (frames - 1) - place;
  }
}
