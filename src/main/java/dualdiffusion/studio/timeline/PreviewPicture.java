package dualdiffusion.studio.timeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Mask;
import dualdiffusion.core.MelImage;
import dualdiffusion.core.MelScale;
import dualdiffusion.dsp.Decibels;
import dualdiffusion.dsp.FrequencyAxis;
import dualdiffusion.studio.brush.MaskGrid;
import dualdiffusion.studio.queue.JobViewModel.Preview;
import dualdiffusion.studio.queue.PaintedRegion;
import org.jspecify.annotations.Nullable;

/**
 * A preview in the timeline's colours. Over a painted region it is as opaque as the paint is
 * strong, and as loud as the clip around it, so that it blends with what is kept.
 *
 * @param pixels {@code [y * width + x]} in premultiplied 0xAARRGGBB, top row first
 */
record PreviewPicture(int width, int height, int[] pixels) {
  private static final int ROWS = 256;

  /** RMS of the audio the models work on. */
  private static final double MODEL_RMS = 0.1;

  // Measured on four pieces at that RMS: what the timeline shows, less the mel value in dB. The
  // rows' medians lie within 6 dB of this line; single cells scatter more (tonal or noisy sound).
  private static final double DB_AT_1_KHZ = -44.6;
  private static final double DB_PER_DECADE = -17;
  private static final double KNEE_HZ = 700;

  /**
   * @param region what is painted over; null for new music
   */
  static PreviewPicture of(
      Preview preview, @Nullable PaintedRegion region, FrequencyAxis axis, int[] palette) {
    MelImage image = preview.image();
    double gain = region == null ? 0 : gainDb(preview, region.clip());
    MaskGrid mask = region == null ? null : MaskGrid.of(region.mask());
    var pixels = new int[ROWS * image.columns()];
    for (int y = 0; y < ROWS; y++) {
      double hz = axis.hz((ROWS - y - 0.5) / ROWS);
      double height = MelScale.fraction(hz, Mask.MAX_HZ);
      int row = Math.clamp((int) (height * image.rows()), 0, image.rows() - 1);
      for (int x = 0; x < image.columns(); x++) {
        double seconds = preview.startSeconds() + (x + 0.5) * image.columnSeconds();
        double strength =
            mask == null ? 1 : mask.smooth(height * Mask.ROWS, seconds / Mask.COLUMN_SECONDS);
        if (strength > 0) {
          float value = image.values()[row * image.columns() + x];
          int level = Decibels.ofPower(Math.pow(10, (db(value, hz) + gain) / 10)) & 255;
          pixels[y * image.columns() + x] = faded(palette[level], strength);
        }
      }
    }
    return new PreviewPicture(image.columns(), ROWS, pixels);
  }

  private static double db(float value, double hz) {
    double tilt = Math.log10((KNEE_HZ + hz) / (KNEE_HZ + 1000));
    return 20 * Math.log10(Math.max(value, 1e-6)) + DB_AT_1_KHZ + DB_PER_DECADE * tilt;
  }

  /** How much louder than the model's audio the clip is where the preview lies. */
  private static double gainDb(Preview preview, AudioBuffer clip) {
    double seconds = preview.image().columns() * preview.image().columnSeconds();
    int from = frame(clip, preview.startSeconds());
    int to = frame(clip, preview.startSeconds() + seconds);
    double sum = 0;
    float[] samples = new float[to - from];
    for (int c = 0; c < clip.channelCount(); c++) {
      clip.read(c, from, samples, 0, samples.length);
      for (float sample : samples) {
        sum += (double) sample * sample;
      }
    }
    double rms = Math.sqrt(sum / Math.max(1, (to - from) * (double) clip.channelCount()));
    return 20 * Math.log10(Math.max(rms, 1e-5) / MODEL_RMS);
  }

  private static int frame(AudioBuffer clip, double seconds) {
    return Math.clamp(Math.round(seconds * clip.sampleRate()), 0, clip.frames());
  }

  private static int faded(int argb, double strength) {
    int alpha = (int) Math.round(255 * strength);
    return (alpha << 24)
        | (((argb >> 16 & 255) * alpha / 255) << 16)
        | (((argb >> 8 & 255) * alpha / 255) << 8)
        | ((argb & 255) * alpha / 255);
  }
}
