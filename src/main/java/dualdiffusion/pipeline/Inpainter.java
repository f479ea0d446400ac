package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.Mask;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.Rendering;
import dualdiffusion.format.ModelLevel;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * In-paints a clip at its own rate and channel count. Only painted parts and their context go
 * through the model; only what was painted, in time and frequency, comes back.
 */
final class Inpainter {
  private final Repainter repainter;
  private final LatentGrid grid;

  Inpainter(Repainter repainter) {
    this.repainter = repainter;
    grid = repainter.grid();
  }

  List<Rendering> inpaint(InpaintRequest request, JobContext job) {
    grid.checkPaintable();
    Optional<StoredLatents> stored = StoredLatents.of(request.clip(), grid);
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < request.drawing().variations(); i++) {
      results.add(new Result(stored.orElse(null)));
    }
    for (Mask island : MaskIslands.of(request.mask())) {
      if (stored.isPresent()) {
        double start = stored.get().placed().start();
        fromLatents(request, island, stored.get(), results, job.from(start));
      } else {
        fromAudio(request, island, results, job);
      }
    }
    int frames = request.clip().audio().frames();
    return results.stream().map(r -> r.rendering(frames)).toList();
  }

  /** One variation, island by island. */
  private static final class Result {
    private final List<AudioPatch> patches = new ArrayList<>();
    private @Nullable StoredLatents latents;

    Result(@Nullable StoredLatents latents) {
      this.latents = latents;
    }

    Rendering rendering(int frames) {
      Optional<PlacedLatents> placed = Optional.ofNullable(latents).map(StoredLatents::placed);
      return new Rendering(0, frames, patches, placed);
    }
  }

  private void fromLatents(
      InpaintRequest request,
      Mask island,
      StoredLatents stored,
      List<Result> results,
      JobContext job) {
    Mask mask = stored.over(island);
    InpaintWindow window = InpaintWindow.around(mask, grid);
    int first = window.firstColumn();
    try (var _ = new Scope()) {
      var reference = reference(stored.columns(first, window.columns()), window, mask);
      KnownSound known = known(request.clip().audio(), stored.frameOf(first, grid), window, island);
      List<Repainter.Drawn> drawn = repainter.draw(request.drawing(), reference, known, first, job);
      for (int i = 0; i < drawn.size(); i++) {
        Result result = results.get(i);
        AudioBuffer audio = drawn.get(i).audio();
        int start = stored.frameOf(first, grid);
        result.patches.add(new MaskedMix(island).patch(request.clip().audio(), audio, start));
        result.latents = changed(result.latents, drawn.get(i).latents(), first);
      }
    }
  }

  private static @Nullable StoredLatents changed(
      @Nullable StoredLatents latents, Tensor drawn, int first) {
    return latents == null ? null : latents.with(drawn, first);
  }

  private void fromAudio(
      InpaintRequest request, Mask island, List<Result> results, JobContext job) {
    AudioBuffer clip = request.clip().audio();
    InpaintWindow window = InpaintWindow.around(island, grid);
    AudioBuffer context = window.cut(clip, framesAt(clip.sampleRate(), window));
    List<AudioBuffer> generated =
        ChannelPairs.each(context, pair -> repaint(pair, window, island, request, job));
    for (int i = 0; i < generated.size(); i++) {
      int start = window.startFrame(clip.sampleRate());
      results.get(i).patches.add(new MaskedMix(island).patch(clip, generated.get(i), start));
    }
  }

  private int framesAt(int sampleRate, InpaintWindow window) {
    double seconds = (double) grid.samplesOf(window.columns()) / grid.sampleRate();
    return (int) Math.ceil(seconds * sampleRate) + 1;
  }

  /** One stereo pair through the model and back, at its own rate, length and level. */
  private List<AudioBuffer> repaint(
      AudioBuffer pair, InpaintWindow window, Mask mask, InpaintRequest request, JobContext job) {
    AudioBuffer heard = repainter.heard(pair, window.columns());
    double gain = ModelLevel.gain(heard);
    try (var _ = new Scope()) {
      var reference = reference(repainter.encode(heard, gain), window, mask);
      var known = KnownSound.of(heard, gain, mask, window.startSeconds());
      return repainter.draw(request.drawing(), reference, known, window.firstColumn(), job).stream()
          .map(d -> Repainter.restored(d.audio(), gain, pair.sampleRate(), pair.frames()))
          .toList();
    }
  }

  /** A clip the engine made, under a window that begins at a frame. */
  private KnownSound known(AudioBuffer clip, int start, InpaintWindow window, Mask mask) {
    int frames = grid.samplesOf(window.columns());
    AudioBuffer under = AudioFit.window(clip, start, frames);
    double rate = grid.sampleRate();
    return KnownSound.of(under, 1, mask, start / rate)
        .within(-start / rate, (clip.frames() - start) / rate);
  }

  private static LatentReference reference(Tensor latents, InpaintWindow window, Mask mask) {
    return new LatentReference(latents, window.strengths(mask), Mask.ROWS, window.columns());
  }
}
