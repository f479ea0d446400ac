package dualdiffusion.app;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Clip;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.ExtendRequest;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.VaryRequest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An edit of a {@link SampleSetting}: one of the four, with the options of the command of its name.
 *
 * @param file the audio file
 */
record SampleEdit(
    String file,
    Optional<Inpaint> inpaint,
    Optional<Extend> extend,
    Optional<Loop> loop,
    Optional<Vary> vary) {

  /** A region made anew: a rectangle of time and frequency, or a picture over the whole file. */
  record Inpaint(
      Optional<String> time,
      Optional<String> freq,
      Optional<String> mask,
      Optional<Double> strength) {}

  /** Seconds to add. */
  record Extend(Optional<Double> left, Optional<Double> right) {}

  /** A seamless loop of a part. */
  record Loop(Optional<String> part, Optional<Double> seam) {}

  /** Variations, 0.01…1 from the file. */
  record Vary(Optional<Double> strength) {}

  SampleEdit {
    if (Stream.of(inpaint, extend, loop, vary).filter(Optional::isPresent).count() != 1) {
      throw new BadRequestException(
          "An edit is one of inpaint, extend, loop and vary", "Give one of them.");
    }
  }

  /** Files beside the audio that it is made of. */
  Stream<String> pictures() {
    return inpaint.flatMap(Inpaint::mask).stream();
  }

  /**
   * @param base folder of a mask's file name
   * @throws BadRequestException when the clip does not allow it
   */
  MusicRequest request(Clip clip, Drawing drawing, Path base) {
    if (inpaint.isPresent()) {
      return inpaint(inpaint.get(), clip, drawing, base);
    }
    if (extend.isPresent()) {
      Extend e = extend.get();
      return new ExtendRequest(clip, e.left().orElse(0.0), e.right().orElse(0.0), drawing);
    }
    return loop.isPresent()
        ? Loops.of(
            clip, loop.get().part().orElse(null), loop.get().seam().orElse(Loops.SEAM), drawing)
        : new VaryRequest(clip, vary.flatMap(Vary::strength).orElse(VaryCommand.STRENGTH), drawing);
  }

  private static MusicRequest inpaint(Inpaint region, Clip clip, Drawing drawing, Path base) {
    var mask =
        Masks.of(
            clip.audio().seconds(),
            region.mask().map(base::resolve).orElse(null),
            region.time().orElse(null),
            region.freq().orElse(null),
            region.strength().orElse(1.0).floatValue());
    return new InpaintRequest(clip, mask, drawing);
  }
}
