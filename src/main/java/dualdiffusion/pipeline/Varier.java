package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.Rendering;
import dualdiffusion.core.VaryRequest;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** Draws a whole clip again, starting from its own latents under noise. */
final class Varier {
  private final Repainter repainter;
  private final LatentGrid grid;

  Varier(Repainter repainter) {
    this.repainter = repainter;
    grid = repainter.grid();
  }

  List<Rendering> vary(VaryRequest request, JobContext job) {
    AudioBuffer clip = request.clip().audio();
    return StoredLatents.of(request.clip(), grid)
        .map(stored -> fromLatents(request, stored, job))
        .orElseGet(
            () ->
                ChannelPairs.each(clip, pair -> fromAudio(request, pair, job)).stream()
                    .map(audio -> Rendering.whole(audio, Optional.empty()))
                    .toList());
  }

  private List<Rendering> fromLatents(VaryRequest request, StoredLatents stored, JobContext job) {
    int frames = request.clip().audio().frames();
    int columns = grid.align(stored.columns());
    try (var _ = new Scope()) {
      return draw(request, stored.columns(0, columns), job.from(stored.placed().start())).stream()
          .map(d -> placed(d, stored, frames))
          .toList();
    }
  }

  private Rendering placed(Repainter.Drawn drawn, StoredLatents stored, int frames) {
    int skipped = -stored.frameOf(0, grid);
    AudioBuffer audio =
        AudioFit.to(drawn.audio(), skipped + frames).slice(skipped, skipped + frames);
    double start = stored.placed().start();
    var latents = new PlacedLatents(LatentGrid.toValue(drawn.latents()), start);
    return Rendering.whole(audio, Optional.of(latents));
  }

  private List<AudioBuffer> fromAudio(VaryRequest request, AudioBuffer pair, JobContext job) {
    try (var _ = new Scope()) {
      var columns = new ClipColumns.Heard(repainter, pair);
      int samples = (int) Math.ceil(pair.seconds() * grid.sampleRate());
      Tensor base = columns.latents(0, grid.columnsFor(samples));
      return draw(request, base, job).stream()
          .map(d -> Repainter.restored(d.audio(), columns.gain(), pair.sampleRate(), pair.frames()))
          .toList();
    }
  }

  private List<Repainter.Drawn> draw(VaryRequest request, Tensor base, JobContext job) {
    Canvas canvas = Canvas.over(Kernels.run("own", base), request.strength());
    Tensor latents = repainter.painter().paint(request.drawing(), canvas, job);
    return repainter.decoded(latents, null, request.drawing(), job);
  }
}
