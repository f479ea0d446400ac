package dualdiffusion.audio.export;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.dsp.Loudness;
import dualdiffusion.dsp.LoudnessTarget;
import java.util.List;
import java.util.Optional;

/**
 * A sound at its loudness.
 *
 * @param loudness of the result; empty where none was asked
 */
record Levelled(
    AudioBuffer audio, Optional<Double> gainDb, Optional<Loudness> loudness, List<String> notices) {
  /** Frames around a seam between which its peak is looked for. */
  private static final int SEAM = 256;

  static Levelled of(Prepared prepared, Optional<LoudnessTarget> target) {
    AudioBuffer audio = prepared.audio();
    if (target.isEmpty()) {
      return new Levelled(audio, Optional.empty(), Optional.empty(), List.of());
    }
    boolean ring = prepared.marks().loopsWhole(audio.frames());
    Loudness before = measure(audio, ring);
    double gain = target.get().gain(before);
    return new Levelled(
        gain == 1 ? audio : audio.scaled(gain),
        Optional.of(20 * Math.log10(gain)),
        Optional.of(
            new Loudness(
                before.integratedLufs() + 20 * Math.log10(gain),
                before.samplePeak() * gain,
                before.truePeak() * gain)),
        notices(target.get(), before));
  }

  private static List<String> notices(LoudnessTarget target, Loudness before) {
    if (Double.isInfinite(before.integratedLufs())) {
      return List.of("The sound has no loudness: it was left as it is.");
    }
    return target.isLimited(before)
        ? List.of(
            "Its peaks do not allow %.1f LUFS: it is as loud as %.1f dBTP permits."
                .formatted(target.lufs(), target.ceilingDb()))
        : List.of();
  }

  /** Of a loop, the peak between its end and its beginning counts too. */
  private static Loudness measure(AudioBuffer audio, boolean ring) {
    Loudness once = Loudness.of(audio);
    if (!ring || audio.frames() < 2 * SEAM) {
      return once;
    }
    double peak = Math.max(once.truePeak(), Loudness.of(around(audio)).truePeak());
    return new Loudness(once.integratedLufs(), once.samplePeak(), peak);
  }

  /** The frames around the seam, faded at both ends, where they would have peaks of their own. */
  private static AudioBuffer around(AudioBuffer audio) {
    float[][] excerpt = new float[audio.channelCount()][2 * SEAM];
    for (int c = 0; c < excerpt.length; c++) {
      float[] samples = audio.channel(c);
      for (int i = 0; i < 2 * SEAM; i++) {
        float level = Math.min(1, 2f * Math.min(i, 2 * SEAM - 1 - i) / SEAM);
        excerpt[c][i] = level * samples[Math.floorMod(i - SEAM, samples.length)];
      }
    }
    return new AudioBuffer(audio.sampleRate(), excerpt);
  }
}
