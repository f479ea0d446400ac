package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.Rendering;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Music from nothing, as a piece or as a loop. */
final class Generator {
  private final LatentPainter painter;
  private final AudioDecoder decoder;
  private final LatentGrid grid;

  Generator(LatentPainter painter, AudioDecoder decoder, LatentGrid grid) {
    this.painter = painter;
    this.decoder = decoder;
    this.grid = grid;
  }

  List<Rendering> generate(GenerateRequest request, JobContext job) {
    int samples = (int) Math.round(request.seconds() * grid.sampleRate());
    try (var _ = new Scope()) {
      Canvas canvas = canvas(samples, request.loop());
      Tensor latents = painter.paint(request.drawing(), canvas, job);
      List<Rendering> results = new ArrayList<>();
      for (int i = 0; i < latents.size(0); i++) {
        Tensor one = Kernels.run("narrow", latents, 0, i, 1);
        results.add(rendering(one, i, samples, request, job));
      }
      return results;
    }
  }

  private Canvas canvas(int samples, boolean loop) {
    int columns =
        loop
            ? Math.max(1, Math.round((float) samples / grid.columnSamples()))
            : grid.columnsFor(samples);
    return Canvas.free(columns, loop);
  }

  /** A loop's columns are stretched a little under its audio: they are no grid to edit it by. */
  private Rendering rendering(
      Tensor latents, int variation, int samples, GenerateRequest request, JobContext job) {
    Drawing drawing = request.drawing();
    long seed = drawing.seed(variation);
    boolean exact = samples % grid.columnSamples() == 0;
    AudioBuffer audio =
        request.loop()
            ? decoder.decodeLoop(latents, samples, drawing.decoder(), seed, job)
            : decoder.decode(latents, drawing.decoder(), seed, job).slice(0, samples);
    Optional<PlacedLatents> placed =
        request.loop() && !exact ? Optional.empty() : Optional.of(placed(latents, request.loop()));
    return Rendering.whole(audio, placed);
  }

  /** Those of a loop go on round both its ends, so that edits there hear across its seam. */
  private PlacedLatents placed(Tensor latents, boolean loop) {
    int round = loop ? grid.alignment() : 0;
    Tensor all = Kernels.run("ring", latents, round, round);
    return new PlacedLatents(LatentGrid.toValue(all), -round * grid.columnSeconds());
  }
}
