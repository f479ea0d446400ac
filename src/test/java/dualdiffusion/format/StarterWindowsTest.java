package dualdiffusion.format;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** A chord stays a chord when its phases are recovered (decision 0022). */
class StarterWindowsTest {
  private static final int SAMPLES = 255 * 256;
  private static final double[] NOTES = {220, 277.2, 329.6, 440};

  @Test
  void partialsStayWhereTheyAre() {
    double starter = tonalShare(recovered(Configs.starter()));
    double standard = tonalShare(recovered(MelMdctConfig.standard()));
    assertThat(tonalShare(Signals.chord(SAMPLES))).isGreaterThan(0.98);
    assertThat(starter).isGreaterThan(0.4).isGreaterThan(standard + 0.3);
  }

  private static float[] recovered(MelMdctConfig config) {
    try (var format = new MelMdctFormat(config);
        var preview = new MelPreview(config);
        var _ = new Scope()) {
      Tensor mel = format.toMel(Tensor.of(Signals.chord(SAMPLES), 1, 2, SAMPLES));
      return preview.toAudio(mel, MelPreview.Quality.GOOD, new Cancel(), Progress.NONE).toArray();
    }
  }

  /** How much of the left channel's energy stands at the frequencies of the chord's partials. */
  private static double tonalShare(float[] audio) {
    double share = 0;
    for (double note : NOTES) {
      for (int partial = 1; partial <= 6; partial++) {
        boolean again = note == 440 && partial <= 3;
        share += again ? 0 : power(audio, note * partial);
      }
    }
    double all = 0;
    for (int i = 0; i < SAMPLES; i++) {
      all += Math.pow(window(i) * audio[i], 2) / (0.375 * SAMPLES);
    }
    return share / all;
  }

  private static double power(float[] audio, double hz) {
    double real = 0;
    double imaginary = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double angle = 2 * Math.PI * hz * i / Signals.RATE;
      real += window(i) * audio[i] * Math.cos(angle);
      imaginary += window(i) * audio[i] * Math.sin(angle);
    }
    double amplitude = 2 * Math.hypot(real, imaginary) / (0.5 * SAMPLES);
    return amplitude * amplitude / 2;
  }

  private static double window(int i) {
    return 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / SAMPLES);
  }
}
