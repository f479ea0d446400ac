package dualdiffusion.audio;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import java.nio.file.Path;

/**
 * Part of a file's sound, found by searching instead of decoding all before it. The samples are
 * those that {@link AudioReader} gives at the same place: to the bit in lossless files, but for the
 * decoder's memory in lossy ones.
 */
public final class Stretch {
  /** What lossy decoders need to be heard before the wanted part, seconds. */
  private static final double PREROLL = 0.25;

  /** Nearer to the beginning than this, searching is not worth it, seconds. */
  private static final double NEAR = 1;

  private final Path file;
  private final long start;
  private final float[][] samples;
  private long reached;

  private Stretch(Path file, long start, float[][] samples) {
    this.file = file;
    this.start = start;
    this.samples = samples;
    reached = start;
  }

  /**
   * Reads frames {@code start} to {@code start + frames}; silence before the file's beginning and
   * behind {@code length}.
   *
   * @param start may be negative
   * @param length frames that the file has
   * @return at the file's own rate and channel count
   * @throws AudioException as {@link AudioReader#read}, or when the file is damaged there or ends
   *     before {@code length}
   */
  public static AudioBuffer read(Path file, long start, int frames, long length, Cancel cancel) {
    long from = Math.clamp(start, 0, length);
    long to = Math.clamp(start + frames, from, length);
    try (var decoder = FileDecoder.open(file, cancel)) {
      SourceFormat source = decoder.source();
      var stretch = new Stretch(file, start, new float[source.channels()][frames]);
      if (to > from) {
        stretch.fill(decoder, from, to, cancel);
      }
      return new AudioBuffer(source.sampleRate(), stretch.samples);
    }
  }

  private void fill(FileDecoder decoder, long from, long to, Cancel cancel) {
    reached = from;
    SourceFormat source = decoder.source();
    var block = new Block(source.channels());
    long target = source.lossless() ? from : from - Math.round(PREROLL * source.sampleRate());
    boolean far = target > NEAR * source.sampleRate() && decoder.isSeekable();
    if (!far || !search(decoder, target, block)) {
      again(decoder, from, to, cancel, far);
      return;
    }
    take(block, decoder.position() - block.frames(), from, to);
    rest(decoder, block, from, to);
  }

  /** Decodes from the beginning, with a new decoder where this one has searched in vain. */
  private void again(FileDecoder decoder, long from, long to, Cancel cancel, boolean used) {
    var block = new Block(decoder.source().channels());
    if (!used) {
      rest(decoder, block, from, to);
      return;
    }
    try (var fresh = FileDecoder.open(file, cancel)) {
      rest(fresh, block, from, to);
    }
  }

  /** Lands at or before the target, with the block that begins there. */
  private static boolean search(FileDecoder decoder, long target, Block block) {
    if (!decoder.next(block) || !decoder.seek(target) || !decoder.next(block)) {
      return false;
    }
    long landed = decoder.position() - block.frames();
    return landed >= 0 && landed <= target;
  }

  private void rest(FileDecoder decoder, Block block, long from, long to) {
    while (reached < to && decoder.next(block)) {
      take(block, decoder.position() - block.frames(), from, to);
    }
    SourceFormat source = decoder.source();
    if (source.lossless() && decoder.sawDamage()) {
      throw AudioException.reading(
          file,
          "it is damaged near %.2f s".formatted((double) from / source.sampleRate()),
          "Get the file again.");
    }
    long tolerance = source.lossless() ? 0 : source.sampleRate() / 8;
    if (reached < to - tolerance) {
      throw AudioException.reading(
          file,
          "it is cut off: it ends at %.2f s".formatted((double) reached / source.sampleRate()),
          "Get the file again.");
    }
  }

  /** Copies what of a block lies in the wanted part. */
  private void take(Block block, long at, long from, long to) {
    long first = Math.max(at, from);
    long last = Math.min(at + block.frames(), to);
    for (int c = 0; c < samples.length && first < last; c++) {
      double[] channel = block.channel(c);
      for (long i = first; i < last; i++) {
        float sample = (float) channel[(int) (i - at)];
        samples[c][(int) (i - start)] = Float.isFinite(sample) ? sample : 0;
      }
    }
    reached = Math.max(reached, last);
  }
}
