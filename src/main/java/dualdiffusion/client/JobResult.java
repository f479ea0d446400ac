package dualdiffusion.client;

import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.Rendering;
import dualdiffusion.protocol.AudioAssembler;
import dualdiffusion.protocol.LatentAssembler;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.v1.AudioChunk;
import dualdiffusion.protocol.v1.AudioHeader;
import dualdiffusion.protocol.v1.LatentChunk;
import dualdiffusion.protocol.v1.LatentHeader;
import dualdiffusion.protocol.v1.ResultHeader;
import dualdiffusion.protocol.v1.Similarities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers the pieces of a job's results. */
final class JobResult {
  private static final int MAX_PATCHES = 100_000;

  private final List<Pieces> results = new ArrayList<>();
  private @Nullable List<Double> similarities;

  /** One result as far as it has come. */
  private static final class Pieces {
    private final ResultHeader header;
    private final List<AudioPatch> patches = new ArrayList<>();
    private @Nullable AudioAssembler audio;
    private @Nullable LatentAssembler latents;

    Pieces(ResultHeader header) {
      this.header = header;
    }

    Rendering rendering() {
      endPatch();
      if (patches.size() != header.getPatches()) {
        throw broken("The engine's result lacks a part of its audio.");
      }
      Optional<PlacedLatents> placed = Optional.ofNullable(latents).map(LatentAssembler::latents);
      try {
        int from = Math.toIntExact(header.getFromFrame());
        int to = Math.toIntExact(header.getToFrame());
        return new Rendering(from, to, patches, placed);
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw broken("The engine's result does not fit together.");
      }
    }

    void begin(AudioHeader next) {
      endPatch();
      if (patches.size() >= Math.min(header.getPatches(), MAX_PATCHES)) {
        throw broken("The engine's result has more parts than its header says.");
      }
      audio = new AudioAssembler(next);
    }

    private void endPatch() {
      if (audio != null) {
        patches.add(new AudioPatch(audio.start(), audio.audio()));
        audio = null;
      }
    }
  }

  void begin(ResultHeader header) {
    if (results.size() == Drawing.MAX_VARIATIONS) {
      throw broken("The engine sends too many results.");
    }
    results.add(new Pieces(header));
  }

  void begin(AudioHeader header) {
    last().begin(header);
  }

  void add(AudioChunk chunk) {
    present(last().audio).add(chunk);
  }

  void begin(LatentHeader header) {
    last().latents = new LatentAssembler(header);
  }

  void add(LatentChunk chunk) {
    present(last().latents).add(chunk);
  }

  void add(Similarities answer) {
    similarities = ReplyWire.fromWire(answer);
  }

  /** The answer to a question. */
  List<Double> similarities() {
    if (similarities == null) {
      throw broken("The engine ended without an answer.");
    }
    return similarities;
  }

  /** All results; to be called once, at the end. */
  List<Rendering> renderings() {
    if (results.isEmpty()) {
      throw broken("The engine ended without a result.");
    }
    return results.stream().map(Pieces::rendering).toList();
  }

  private Pieces last() {
    if (results.isEmpty()) {
      throw broken("The engine's result has no header.");
    }
    return results.getLast();
  }

  private static <T> T present(@Nullable T assembler) {
    if (assembler == null) {
      throw broken("The engine's result has no header.");
    }
    return assembler;
  }

  private static BadRequestException broken(String what) {
    return new BadRequestException(what, "Try again.");
  }
}
