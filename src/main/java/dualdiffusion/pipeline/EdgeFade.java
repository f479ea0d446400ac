package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;

/** Makes a patch that reaches an end of its clip leave that end as it is. */
final class EdgeFade {
  private static final double SECONDS = 0.015;

  private EdgeFade() {}

  static AudioPatch of(AudioBuffer clip, AudioPatch patch) {
    int fade = Math.max(1, (int) (SECONDS * clip.sampleRate()));
    int before = patch.start() == 0 ? fade : 0;
    int after = patch.end() == clip.frames() ? fade : 0;
    int frames = patch.audio().frames();
    float[][] channels = new float[clip.channelCount()][frames];
    for (int c = 0; c < channels.length; c++) {
      float[] old = clip.channel(c);
      float[] fresh = patch.audio().channel(c);
      for (int i = 0; i < frames; i++) {
        double rise = i < before ? (double) i / before : 1;
        double fall = frames - 1 - i < after ? (double) (frames - 1 - i) / after : 1;
        float kept = old[patch.start() + i];
        channels[c][i] = (float) (kept + rise * fall * (fresh[i] - kept));
      }
    }
    return new AudioPatch(patch.start(), new AudioBuffer(clip.sampleRate(), channels));
  }
}
