package dualdiffusion.app;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Mask;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Masks as people describe them without a window. */
final class Masks {
  private Masks() {}

  /**
   * From a picture, or from a range of time and frequency.
   *
   * @param seconds length of the clip
   */
  static Mask of(
      double seconds,
      @Nullable Path picture,
      @Nullable String time,
      @Nullable String frequency,
      float strength) {
    if (picture != null && time == null) {
      return MaskPictures.read(picture, seconds);
    }
    if (picture == null && time != null) {
      return MaskRegions.of(seconds, time, frequency, strength);
    }
    throw new BadRequestException("What to change is not clear.", "Give either a time or a mask.");
  }
}
