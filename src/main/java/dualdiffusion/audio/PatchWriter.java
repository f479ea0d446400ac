package dualdiffusion.audio;

import dualdiffusion.audio.marks.FileMarks;
import dualdiffusion.audio.marks.Marks;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.Cancel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Writes a file with parts replaced. In WAV and FLAC every frame outside the patch is, bit for bit,
 * what the source decodes to: samples pass in the source's own format, never through float. The
 * source is streamed, so its length costs no memory.
 */
public final class PatchWriter {
  private PatchWriter() {}

  /**
   * Copies {@code source} to {@code out} with the patches in place of its frames. The result has
   * the source's rate, channels, length, depth and marks; {@code out} may be {@code source} itself.
   * Lossy sources decode to float and give 32-bit float WAV. Where the type of {@code out} cannot
   * keep the depth (float in FLAC, anything in OGG, Opus or MP3) a notice says so.
   *
   * @param patches at the source's rate and channel count, inside its length, apart from each other
   * @param tags added to the source's own, replacing those of the same name
   * @throws AudioException when the source cannot be read, {@code out} cannot hold it or a patch
   *     does not fit it; {@code out} is then what it was before
   * @throws dualdiffusion.core.CancelledException soon after {@code cancel}, likewise
   */
  public static WriteResult write(
      Path source, Path out, List<AudioPatch> patches, Map<String, String> tags, Cancel cancel) {
    OutputFormat wanted = OutputFormat.forPath(out);
    if (!wanted.type().isLossless()) {
      return writeLossy(source, out, patches, wanted, tags, cancel);
    }
    try (var safe = new SafeFile(out)) {
      WriteResult written = writeLossless(source, safe, out, patches, wanted, tags, cancel);
      safe.commit(); // the source is closed by now: an open file cannot be replaced everywhere
      return written;
    }
  }

  private static WriteResult writeLossless(
      Path source,
      SafeFile safe,
      Path out,
      List<AudioPatch> patches,
      OutputFormat wanted,
      Map<String, String> tags,
      Cancel cancel) {
    try (var decoder = FileDecoder.open(source, cancel)) {
      SourceFormat from = decoder.source();
      checkShape(source, from, patches);
      OutputFormat format = wanted.withSampleFormat(stored(wanted.type(), from.sampleFormat()));
      format.check(out, from.channels());
      var splice = new Splice(patches, format.sampleFormat(), exact(format, from), from.channels());
      copy(source, out, decoder, splice, safe, format, merged(from, tags));
      var notices = new ArrayList<>(decoder.notices());
      addDepthNotice(notices, format, from);
      if (format.type() == FileType.WAV) {
        Marks marks = FileMarks.read(source, from, splice.frames());
        notices.addAll(
            FileMarks.add(safe.temporary(), out, FileType.WAV, marks, from.sampleRate()));
      }
      return new WriteResult(out, splice.frames(), splice.clipped(), notices);
    }
  }

  private static void copy(
      Path source,
      Path out,
      FileDecoder decoder,
      Splice splice,
      SafeFile safe,
      OutputFormat format,
      Map<String, String> tags) {
    SourceFormat from = decoder.source();
    try (var encoder =
        FileEncoder.open(
            safe.temporary(),
            out,
            format,
            from.sampleRate(),
            from.channels(),
            decoder.channelLayout(),
            tags,
            HeardFrames.ALL)) {
      var block = new Block(from.channels());
      while (decoder.next(block)) {
        splice.apply(block);
        encoder.write(block);
      }
      AudioReader.checkNotLost(source, decoder, splice.frames());
      checkLength(source, splice.patches(), splice.frames());
      encoder.finish();
    }
  }

  private static WriteResult writeLossy(
      Path source,
      Path out,
      List<AudioPatch> patches,
      OutputFormat format,
      Map<String, String> tags,
      Cancel cancel) {
    DecodedAudio decoded = AudioReader.read(source, cancel);
    checkShape(source, decoded.source(), patches);
    checkLength(source, patches, decoded.audio().frames());
    AudioBuffer patched = decoded.audio();
    for (AudioPatch patch : patches) {
      patched = patched.withPatch(patch.start(), patch.audio());
    }
    WriteResult written =
        AudioWriter.write(out, patched, format, merged(decoded.source(), tags), cancel);
    var notices = new ArrayList<>(decoded.notices());
    notices.addAll(written.notices());
    notices.add(
        format.type() + " is lossy: the sound outside the patch is not kept to the bit in it.");
    return new WriteResult(out, written.frames(), written.clipped(), notices);
  }

  private static SampleFormat stored(FileType type, SampleFormat from) {
    if (type.sampleFormats().contains(from)) {
      return from;
    }
    return from.bits() < SampleFormat.S16.bits() ? SampleFormat.S16 : SampleFormat.S24;
  }

  /** True when the stored format holds every value of the source's. */
  private static boolean exact(OutputFormat format, SourceFormat from) {
    SampleFormat kept = format.sampleFormat();
    return kept == from.sampleFormat() || from.sampleFormat() == SampleFormat.S8;
  }

  private static void addDepthNotice(List<String> notices, OutputFormat format, SourceFormat from) {
    if (!exact(format, from)) {
      notices.add(
          "%s has no %s samples: the whole file was rounded to %s. WAV keeps them to the bit."
              .formatted(
                  format.type(), from.sampleFormat().label(), format.sampleFormat().label()));
    }
  }

  private static Map<String, String> merged(SourceFormat from, Map<String, String> tags) {
    var all = new HashMap<>(from.tags());
    all.putAll(tags);
    return all;
  }

  private static void checkShape(Path source, SourceFormat from, List<AudioPatch> patches) {
    for (AudioPatch patch : patches) {
      AudioBuffer audio = patch.audio();
      if (audio.sampleRate() != from.sampleRate() || audio.channelCount() != from.channels()) {
        throw misfit(source, "the patch is " + audio + ", the file " + from.label());
      }
      if (patch.start() < 0) {
        throw misfit(source, "the patch starts before the file");
      }
    }
  }

  private static void checkLength(Path source, List<AudioPatch> patches, long frames) {
    if (patches.stream().anyMatch(p -> p.end() > frames)) {
      throw misfit(source, "the patch ends after the file's " + frames + " frames");
    }
  }

  private static AudioException misfit(Path source, String what) {
    return AudioException.reading(source, what, "Make the patch from this very file.");
  }

  /** Overlays the patches on passing blocks, and rounds what the stored format demands. */
  private static final class Splice {
    private final List<AudioPatch> patches;
    private final Quantiser quantiser;
    private final boolean exact;
    private long frames;

    Splice(List<AudioPatch> patches, SampleFormat stored, boolean exact, int channels) {
      this.patches = List.copyOf(patches);
      this.quantiser = new Quantiser(stored, OptionalLong.empty(), false, channels);
      this.exact = exact;
    }

    List<AudioPatch> patches() {
      return patches;
    }

    long frames() {
      return frames;
    }

    long clipped() {
      return quantiser.clipped();
    }

    void apply(Block block) {
      patches.forEach(patch -> apply(patch, block));
      if (!exact) {
        for (int c = 0; c < block.channels(); c++) {
          quantiser.apply(c, block.channel(c), 0, block.frames());
        }
      }
      frames += block.frames();
    }

    private void apply(AudioPatch patch, Block block) {
      int from = (int) Math.clamp(patch.start() - frames, 0L, block.frames());
      int to = (int) Math.clamp(patch.end() - frames, from, (long) block.frames());
      for (int c = 0; c < block.channels() && to > from; c++) {
        double[] samples = block.channel(c);
        float[] patched = new float[to - from];
        patch.audio().read(c, (int) (frames + from - patch.start()), patched, 0, patched.length);
        for (int i = from; i < to; i++) {
          samples[i] = patched[i - from];
        }
        if (exact) {
          quantiser.apply(c, samples, from, to - from);
        }
      }
    }
  }
}
