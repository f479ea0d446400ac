package dualdiffusion.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Progress;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MelPreviewTest {
  private static final int FRAMES = 128;
  private static final int SAMPLES = (FRAMES - 1) * 256;

  private static MelMdctFormat format;
  private static MelPreview preview;

  @BeforeAll
  static void open() {
    format = new MelMdctFormat(MelMdctConfig.standard());
    preview = new MelPreview(MelMdctConfig.standard());
  }

  @AfterAll
  static void close() {
    preview.close();
    format.close();
  }

  @Test
  void chordKeepsItsSpectrogram() {
    assertThat(distance(Signals.chord(SAMPLES), MelPreview.Quality.GOOD)).isLessThan(3.5);
  }

  @Test
  void plucksKeepTheirSpectrogram() {
    assertThat(distance(Signals.plucks(SAMPLES), MelPreview.Quality.FAST)).isLessThan(4);
  }

  @Test
  void noiseKeepsItsSpectrogram() {
    assertThat(distance(Signals.noise(SAMPLES, 2, 3), MelPreview.Quality.GOOD)).isLessThan(3);
  }

  @Test
  void moreIterationsComeCloser() {
    float[] signal = Signals.chord(SAMPLES);
    assertThat(distance(signal, MelPreview.Quality.GOOD))
        .isLessThan(distance(signal, MelPreview.Quality.FAST));
  }

  @Test
  void levelIsKeptWithinHalfADecibel() {
    for (float[] signal :
        new float[][] {
          Signals.chord(SAMPLES), Signals.plucks(SAMPLES), Signals.noise(SAMPLES, 2, 3)
        }) {
      try (var _ = new Scope()) {
        float[] audio = preview(signal, MelPreview.Quality.FAST).toArray();
        double decibels = 20 * Math.log10(Agreement.rms(audio) / Agreement.rms(signal));
        assertThat(decibels).isBetween(-0.5, 0.5);
      }
    }
  }

  /** Left and right of different noise: what lies between them is as loud as their middle. */
  @Test
  void wideSoundStaysWide() {
    try (var _ = new Scope()) {
      float[] audio = preview(Signals.noise(SAMPLES, 2, 5), MelPreview.Quality.GOOD).toArray();
      double middle = 0;
      double side = 0;
      for (int i = 0; i < SAMPLES; i++) {
        middle += Math.pow(audio[i] + audio[SAMPLES + i], 2);
        side += Math.pow(audio[i] - audio[SAMPLES + i], 2);
      }
      assertThat(10 * Math.log10(side / middle)).isBetween(-5.0, 3.0);
    }
  }

  @Test
  void silenceStaysSilent() {
    try (var _ = new Scope()) {
      float[] audio = preview(new float[2 * SAMPLES], MelPreview.Quality.FAST).toArray();
      assertThat(audio).hasSize(2 * SAMPLES);
      assertThat(Agreement.rms(audio)).isLessThan(1e-6);
    }
  }

  @Test
  void lengthIsExactForManyFrameCounts() {
    for (int frames : new int[] {4, 5, 31, 128}) {
      try (var _ = new Scope()) {
        Tensor audio =
            preview.toAudio(
                Tensor.ones(3, 2, 256, frames),
                MelPreview.Quality.FAST,
                new Cancel(),
                Progress.NONE);
        assertThat(audio.shape()).containsExactly(3, 2, (frames - 1) * 256);
      }
    }
  }

  @Test
  void oneFrameOrAnotherShapeIsRefused() {
    long[][] shapes = {{1, 2, 256, 1}, {1, 2, 256, 3}, {1, 1, 256, 9}, {2, 256, 9}};
    for (long[] shape : shapes) {
      try (var _ = new Scope()) {
        Tensor mel = Tensor.ones(shape);
        assertThatThrownBy(
                () -> preview.toAudio(mel, MelPreview.Quality.FAST, new Cancel(), Progress.NONE))
            .isInstanceOf(FormatException.class);
      }
    }
  }

  @Test
  void cancelStopsIt() {
    var cancel = new Cancel();
    cancel.cancel();
    try (var _ = new Scope()) {
      Tensor mel = Tensor.ones(1, 2, 256, 16);
      assertThatThrownBy(() -> preview.toAudio(mel, MelPreview.Quality.GOOD, cancel, Progress.NONE))
          .isInstanceOf(CancelledException.class);
    }
  }

  /** A steady chord made in three blocks has no dip where they meet. */
  @Test
  void blocksMeetWithoutASeam() {
    float[] signal = Signals.chord(SAMPLES);
    try (var inBlocks = new MelPreview(MelMdctConfig.standard(), 72);
        var _ = new Scope()) {
      Tensor mel = format.toMel(Tensor.of(signal, 1, 2, SAMPLES));
      Tensor audio = inBlocks.toAudio(mel, MelPreview.Quality.GOOD, new Cancel(), Progress.NONE);
      assertThat(audio.shape()).containsExactly(1, 2, SAMPLES);
      assertThat(logDistance(format.toMel(audio).toArray(), mel.toArray()))
          .isLessThan(distance(signal, MelPreview.Quality.GOOD) + 0.5);
    }
  }

  private static Tensor preview(float[] signal, MelPreview.Quality quality) {
    Tensor mel = format.toMel(Tensor.of(signal, 1, 2, signal.length / 2));
    return preview.toAudio(mel, quality, new Cancel(), Progress.NONE);
  }

  /** Root mean square difference of the mel spectrograms, dB. */
  private static double distance(float[] signal, MelPreview.Quality quality) {
    try (var _ = new Scope()) {
      float[] wanted = format.toMel(Tensor.of(signal, 1, 2, SAMPLES)).toArray();
      return logDistance(format.toMel(preview(signal, quality)).toArray(), wanted);
    }
  }

  private static double logDistance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = 20 * Math.log10((a[i] + 0.01) / (b[i] + 0.01));
      sum += difference * difference;
    }
    return Math.sqrt(sum / a.length);
  }
}
