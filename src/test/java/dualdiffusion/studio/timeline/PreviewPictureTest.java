package dualdiffusion.studio.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Mask;
import dualdiffusion.core.MelImage;
import dualdiffusion.dsp.FrequencyAxis;
import dualdiffusion.dsp.FrequencyScale;
import dualdiffusion.studio.queue.JobViewModel.Preview;
import dualdiffusion.studio.queue.PaintedRegion;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreviewPictureTest {
  private static final int COLUMNS = 200;
  private static final FrequencyAxis AXIS = FrequencyAxis.of(FrequencyScale.MEL, 32_000);

  /** A colour is its level, so that a pixel's blue tells dB. */
  private static final int[] LEVELS = IntStream.range(0, 256).map(i -> 0xff000000 | i).toArray();

  @Test
  void overAPaintedRegionItIsAsOpaqueAsThePaint() {
    PreviewPicture picture = PreviewPicture.of(preview(), region(0.1f), AXIS, LEVELS);
    assertThat(alpha(picture, 100, 128)).isEqualTo(255);
    assertThat(alpha(picture, 10, 128)).as("before the paint").isZero();
    assertThat(alpha(picture, 190, 128)).as("after the paint").isZero();
    assertThat(alpha(picture, 100, 10)).as("above the paint").isZero();
    assertThat(alpha(picture, 100, 250)).as("below the paint").isZero();
  }

  @Test
  void itIsAsLoudAsTheClip() {
    PreviewPicture soft = PreviewPicture.of(preview(), region(0.1f), AXIS, LEVELS);
    PreviewPicture loud = PreviewPicture.of(preview(), region(0.2f), AXIS, LEVELS);
    double db = (level(loud, 100, 128) - level(soft, 100, 128)) / 2.0;
    assertThat(db).isBetween(5.5, 6.5);
  }

  @Test
  void newMusicCoversEverything() {
    PreviewPicture picture = PreviewPicture.of(preview(), null, AXIS, LEVELS);
    assertThat(Arrays.stream(picture.pixels()).map(p -> p >>> 24)).containsOnly(255);
  }

  private static Preview preview() {
    var values = new float[256 * COLUMNS];
    Arrays.fill(values, 0.5f);
    return new Preview(new MelImage(256, COLUMNS, values, 0.032), 0);
  }

  /** Paint from 2.56 s to 3.84 s in the middle of the mel axis, over a clip of one level. */
  private static PaintedRegion region(float level) {
    int columns = Mask.columnsFor(6.4);
    var strengths = new float[Mask.ROWS * columns];
    for (int row = 12; row < 20; row++) {
      Arrays.fill(strengths, row * columns + 40, row * columns + 60, 1);
    }
    var samples = new float[1][(int) (6.4 * 32_000)];
    Arrays.fill(samples[0], level);
    return new PaintedRegion("a", new AudioBuffer(32_000, samples), new Mask(columns, strengths));
  }

  private static int alpha(PreviewPicture picture, int x, int y) {
    return picture.pixels()[y * picture.width() + x] >>> 24;
  }

  private static int level(PreviewPicture picture, int x, int y) {
    return picture.pixels()[y * picture.width() + x] & 255;
  }
}
