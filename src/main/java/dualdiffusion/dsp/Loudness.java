package dualdiffusion.dsp;

import dualdiffusion.core.AudioBuffer;

/**
 * How loud a sound is, by ITU-R BS.1770-4 and EBU R 128.
 *
 * <p>Channels are taken in the usual order of files: mono, stereo, 3.0, quad, 5.0 (L R C Ls Rs),
 * 5.1 (L R C LFE Ls Rs) and 7.1 (L R C LFE Lb Rb Ls Rs). Surrounds at the side count 1.41, the LFE
 * 0, all others 1.
 *
 * @param integratedLufs gated loudness in LUFS; −∞ when all is below the gate of −70. A sound
 *     shorter than one gating block of 400 ms is measured whole, without gates
 * @param samplePeak the largest magnitude of a sample, 1 = full scale
 * @param truePeak the largest magnitude between samples too, by 4× oversampling
 */
public record Loudness(double integratedLufs, double samplePeak, double truePeak) {
  static final double ABSOLUTE_GATE = -70;
  static final double RELATIVE_GATE = -10;

  /** A block of 400 ms moves on by a quarter. */
  static final double STEP_SECONDS = 0.1;

  static final int STEPS = 4;

  /** Measures the whole buffer; samples must be finite. */
  public static Loudness of(AudioBuffer audio) {
    double peak = samplePeak(audio);
    return new Loudness(integrated(audio), peak, Math.max(peak, TruePeak.of(audio)));
  }

  /** The integrated loudness alone, in LUFS, without the costly true peak. */
  public static double integratedLufs(AudioBuffer audio) {
    return integrated(audio);
  }

  /** The true peak in dBTP; −∞ for silence. */
  public double truePeakDb() {
    return 20 * Math.log10(truePeak);
  }

  /** The factor that brings the sound to {@code lufs}; 1 for a sound with no loudness. */
  public double gainTo(double lufs) {
    return Double.isInfinite(integratedLufs) ? 1 : Math.pow(10, (lufs - integratedLufs) / 20);
  }

  private static double integrated(AudioBuffer audio) {
    if (audio.frames() == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    double rate = audio.sampleRate();
    int blocks = (int) Math.floor(audio.frames() / rate / STEP_SECONDS + 1e-9) - STEPS + 1;
    if (blocks < 1) {
      double[] whole = new double[1];
      addEnergies(audio, whole, audio.frames());
      return lufs(whole[0] / audio.frames());
    }
    double[] steps = new double[blocks + STEPS - 1];
    addEnergies(audio, steps, STEP_SECONDS * rate);
    return gated(powers(steps, blocks, STEPS * STEP_SECONDS * rate));
  }

  /** Adds every channel's weighted squares to the step of {@code framesPerStep} they fall into. */
  private static void addEnergies(AudioBuffer audio, double[] steps, double framesPerStep) {
    for (int c = 0; c < audio.channelCount(); c++) {
      double weight = weight(c, audio.channelCount());
      var filter = new KWeighting(audio.sampleRate());
      float[] samples = audio.channel(c);
      int end = (int) Math.min(samples.length, Math.round(steps.length * framesPerStep));
      for (int i = 0; i < end; i++) {
        double y = filter.next(samples[i]);
        int step = Math.min((int) (i / framesPerStep), steps.length - 1);
        steps[step] += weight * y * y;
      }
    }
  }

  private static double[] powers(double[] steps, int blocks, double framesPerBlock) {
    double[] powers = new double[blocks];
    for (int b = 0; b < blocks; b++) {
      for (int s = 0; s < STEPS; s++) {
        powers[b] += steps[b + s] / framesPerBlock;
      }
    }
    return powers;
  }

  /** BS.1770-4, eq. 5 to 7: an absolute gate, then one 10 LU below the mean of what passed it. */
  private static double gated(double[] powers) {
    double first = meanAbove(powers, ABSOLUTE_GATE);
    return lufs(meanAbove(powers, Math.max(ABSOLUTE_GATE, lufs(first) + RELATIVE_GATE)));
  }

  private static double meanAbove(double[] powers, double gate) {
    double sum = 0;
    int count = 0;
    for (double power : powers) {
      if (lufs(power) > gate) {
        sum += power;
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  static double lufs(double power) {
    return -0.691 + 10 * Math.log10(power);
  }

  static double weight(int channel, int channels) {
    boolean lfe = channels == 6 || channels == 8;
    if (lfe && channel == 3) {
      return 0;
    }
    int firstSurround =
        switch (channels) {
          case 5 -> 3;
          case 6 -> 4;
          case 8 -> 6;
          default -> channels;
        };
    return channel >= firstSurround ? 1.41 : 1;
  }

  private static double samplePeak(AudioBuffer audio) {
    float peak = 0;
    for (int c = 0; c < audio.channelCount(); c++) {
      for (float sample : audio.channel(c)) {
        peak = Math.max(peak, Math.abs(sample));
      }
    }
    return peak;
  }
}
