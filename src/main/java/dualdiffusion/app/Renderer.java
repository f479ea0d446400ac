package dualdiffusion.app;

import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.DecodedAudio;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.audio.PatchWriter;
import dualdiffusion.audio.WriteResult;
import dualdiffusion.config.TakeTags;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.Rendering;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes what a request gave: one file a variation. */
final class Renderer {
  private final Path out;
  private final String model;
  private final Drawing drawing;
  private final boolean keepLatents;
  private final Cancel cancel;

  /**
   * @param out of the first result; further ones get their number before the ending
   */
  Renderer(Path out, String model, Drawing drawing, boolean keepLatents, Cancel cancel) {
    this.out = out;
    this.model = model;
    this.drawing = drawing;
    this.keepLatents = keepLatents;
    this.cancel = cancel;
  }

  /**
   * One written file.
   *
   * @param from first frame in the clip's frames, negative where it was extended
   * @param changed spans that were drawn, in frames of the clip
   */
  record Written(
      Path file,
      double seconds,
      int sampleRate,
      long seed,
      int from,
      List<Span> changed,
      List<String> notices) {

    /** For people. */
    List<String> lines() {
      List<String> lines = new ArrayList<>(notices);
      lines.add("%s: %.3f s at %d Hz, seed %d".formatted(file, seconds, sampleRate, seed));
      return lines;
    }
  }

  /**
   * Frames drawn.
   *
   * @param to the frame after the last one
   */
  record Span(long from, long to) {}

  /** Music from nothing. */
  List<Written> write(List<Rendering> made) {
    return each(
        made,
        (file, rendering, tags) ->
            AudioWriter.write(file, rendering.audio(), OutputFormat.forPath(file), tags, cancel));
  }

  /** Edits of a file: what was not drawn stays what it was, to the bit where the type can. */
  List<Written> write(Path in, DecodedAudio source, List<Rendering> made) {
    return each(made, (file, rendering, tags) -> edited(in, source, file, rendering, tags));
  }

  private WriteResult edited(
      Path in, DecodedAudio source, Path file, Rendering made, Map<String, String> tags) {
    if (made.isInPlace(source.audio().frames())) {
      return PatchWriter.write(in, file, made.patches(), tags, cancel);
    }
    AudioBuffer audio = made.over(source.audio());
    OutputFormat format = OutputFormat.forPath(file).keeping(source.source().depth());
    return AudioWriter.write(file, audio, format, tags, cancel);
  }

  private interface Writing {
    WriteResult write(Path file, Rendering made, Map<String, String> tags);
  }

  private List<Written> each(List<Rendering> made, Writing writing) {
    List<Written> all = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      all.add(one(made.get(i), i, writing));
    }
    return all;
  }

  private Written one(Rendering made, int index, Writing writing) {
    var sampling = drawing.sampling().withSeed(drawing.seed(index));
    Map<String, String> tags = TakeTags.of(model, drawing.prompt(), sampling, drawing.decoder());
    WriteResult written = writing.write(file(index), made, tags);
    if (keepLatents && made.latents().isPresent()) {
      LatentFiles.write(written.file(), made.latents().get());
    }
    int rate = made.patches().getFirst().audio().sampleRate();
    return new Written(
        written.file(),
        (double) made.frames() / rate,
        rate,
        sampling.seed(),
        made.from(),
        made.patches().stream().map(Renderer::span).toList(),
        written.notices());
  }

  private static Span span(AudioPatch patch) {
    return new Span(patch.start(), patch.end());
  }

  /** The first keeps the name, e.g. take.wav; then take-2.wav. */
  private Path file(int index) {
    return index == 0 ? out : numbered(out, index + 1);
  }

  private static Path numbered(Path file, int number) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    return file.resolveSibling(stem + "-" + number + (dot < 0 ? "" : name.substring(dot)));
  }
}
