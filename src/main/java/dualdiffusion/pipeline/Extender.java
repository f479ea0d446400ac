package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.ExtendRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.Latents;
import dualdiffusion.core.Mask;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.Rendering;
import dualdiffusion.pipeline.Outgrowth.Side;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Continues a clip at its ends. The new part and the clip meet in a cross-fade just inside the
 * clip; the rest of the clip is not touched.
 */
final class Extender {
  /** Columns of the clip that are decoded with the new ones, more than the cross-fade needs. */
  private static final int DECODED = 16;

  /** Columns drawn beyond what was asked for, so that no edge is heard. */
  private static final int SPARE = 4;

  private final Repainter repainter;
  private final LatentGrid grid;
  private final Outgrowth outgrowth;

  Extender(Repainter repainter) {
    this.repainter = repainter;
    grid = repainter.grid();
    outgrowth = new Outgrowth(repainter.painter(), grid);
  }

  List<Rendering> extend(ExtendRequest request, JobContext job) {
    grid.checkPaintable();
    try (var _ = new Scope()) {
      Ends ends = new Ends(request);
      List<Grown> left = ends.left > 0 ? grow(request, Side.LEFT, ends, job) : List.of();
      List<Grown> right = ends.right > 0 ? grow(request, Side.RIGHT, ends, job) : List.of();
      List<Rendering> results = new ArrayList<>();
      for (int i = 0; i < request.drawing().variations(); i++) {
        results.add(rendering(ends, at(left, i), at(right, i)));
      }
      return results;
    }
  }

  /** What is asked for, in the clip's frames, and what is remembered of the clip. */
  private final class Ends {
    private final AudioBuffer clip;
    private final int left;
    private final int right;
    private final Optional<StoredLatents> stored;

    Ends(ExtendRequest request) {
      clip = request.clip().audio();
      left = (int) Math.round(request.left() * clip.sampleRate());
      right = (int) Math.round(request.right() * clip.sampleRate());
      stored = StoredLatents.of(request.clip(), grid);
    }

    int frames(Side side) {
      return side == Side.LEFT ? left : right;
    }
  }

  /**
   * One new end.
   *
   * @param latents its new columns, next to the clip's; null where the clip has none
   */
  private record Grown(AudioPatch patch, @Nullable Tensor latents) {}

  private static @Nullable Grown at(List<Grown> grown, int i) {
    return grown.isEmpty() ? null : grown.get(i);
  }

  private List<Grown> grow(ExtendRequest request, Side side, Ends ends, JobContext job) {
    if (ends.stored.isPresent()) {
      var columns = new ClipColumns.Stored(ends.stored.get(), grid, ends.clip);
      double start = ends.stored.get().placed().start();
      var task = new Task(request, side, ends, columns, job.from(start));
      return task.drawn().stream().map(d -> new Grown(task.patch(d.audio()), d.fresh())).toList();
    }
    List<Task> tasks = new ArrayList<>();
    List<AudioBuffer> audio =
        ChannelPairs.each(
            ends.clip,
            pair -> {
              var task = new Task(request, side, ends, new ClipColumns.Heard(repainter, pair), job);
              tasks.add(task);
              return task.drawn().stream().map(Drawn::audio).toList();
            });
    return audio.stream().map(a -> new Grown(tasks.getFirst().patch(a), null)).toList();
  }

  /**
   * One drawing of an end.
   *
   * @param audio at the clip's rate and level, from the first decoded column on
   * @param fresh the new columns
   */
  private record Drawn(AudioBuffer audio, Tensor fresh) {}

  /** One end of one pair of channels. */
  private final class Task {
    private final ExtendRequest request;
    private final Side side;
    private final Ends ends;
    private final ClipColumns columns;
    private final JobContext job;
    private final int known;
    private final int fresh;
    private final int decoded;

    Task(ExtendRequest request, Side side, Ends ends, ClipColumns columns, JobContext job) {
      this.request = request;
      this.side = side;
      this.ends = ends;
      this.columns = columns;
      this.job = job;
      known = Math.min(InpaintWindow.CONTEXT, columns.end() - columns.first());
      decoded = Math.min(DECODED, known);
      fresh = fresh();
    }

    /** Columns to be drawn: those asked for and, at the right, those only partly in the clip. */
    private int fresh() {
      int gap =
          side == Side.LEFT
              ? columns.frameOf(columns.first())
              : ends.clip.frames() - columns.frameOf(columns.end());
      double seconds = (gap + ends.frames(side)) / (double) ends.clip.sampleRate();
      return (int) Math.ceil(seconds / grid.columnSeconds()) + SPARE;
    }

    List<Drawn> drawn() {
      int first = side == Side.LEFT ? columns.first() : columns.end() - known;
      Tensor all =
          outgrowth.grow(columns.latents(first, known), fresh, first, side, request.drawing(), job);
      int from = side == Side.LEFT ? 0 : known - decoded;
      Tensor part = Kernels.run("narrow", all, 3, from, decoded + fresh);
      Tensor added = Kernels.run("narrow", all, 3, side == Side.LEFT ? 0 : known, fresh);
      List<Drawn> results = new ArrayList<>();
      for (Repainter.Drawn d : repainter.decoded(part, known(), request.drawing(), job)) {
        Tensor mine = Kernels.run("narrow", added, 0, results.size(), 1);
        results.add(new Drawn(restored(d.audio()), mine));
      }
      return results;
    }

    /** The clip next to its new end. */
    private KnownSound known() {
      AudioBuffer under = AudioFit.window(columns.audio(), start(), frames());
      double rate = ends.clip.sampleRate();
      return KnownSound.of(repainter.heard(under, decoded + fresh), columns.gain(), mask(under), 0)
          .within(-start() / rate, (ends.clip.frames() - start()) / rate);
    }

    private AudioBuffer restored(AudioBuffer audio) {
      return Repainter.restored(audio, columns.gain(), ends.clip.sampleRate(), frames());
    }

    /** Frames of the decoded stretch at the clip's rate. */
    private int frames() {
      double seconds = (decoded + fresh) * grid.columnSeconds();
      return (int) Math.round(seconds * ends.clip.sampleRate());
    }

    /** The clip's frame, perhaps before its first, where the decoded stretch begins. */
    private int start() {
      return columns.frameOf(side == Side.LEFT ? columns.first() - fresh : columns.end() - decoded);
    }

    /** Fades from the clip into its new end and cuts to the length asked for. */
    AudioPatch patch(AudioBuffer audio) {
      AudioBuffer before = AudioFit.window(ends.clip, start(), audio.frames());
      AudioPatch mixed = new MaskedMix(mask(before)).patch(before, audio, 0);
      int start = start() + mixed.start();
      int from = Math.max(start, side == Side.LEFT ? -ends.left : 0);
      int last = ends.clip.frames() + (side == Side.LEFT ? 0 : ends.right);
      int to = (int) Math.min(start + (long) mixed.audio().frames(), last);
      return new AudioPatch(from, mixed.audio().slice(from - start, to - start));
    }

    private Mask mask(AudioBuffer around) {
      int width = Mask.columnsFor(around.seconds());
      int from = side == Side.LEFT ? 0 : decoded;
      int to = side == Side.LEFT ? fresh : width;
      float[] strengths = new float[Mask.ROWS * width];
      for (int r = 0; r < Mask.ROWS; r++) {
        Arrays.fill(strengths, r * width + from, r * width + Math.min(to, width), 1);
      }
      return new Mask(width, strengths);
    }
  }

  private Rendering rendering(Ends ends, @Nullable Grown left, @Nullable Grown right) {
    List<AudioPatch> patches = new ArrayList<>();
    if (left != null) {
      patches.add(left.patch());
    }
    if (right != null) {
      patches.add(right.patch());
    }
    if (patches.size() == 2) {
      patches = PatchSum.of(ends.clip, patches.getFirst(), patches.getLast());
    }
    Optional<PlacedLatents> latents = ends.stored.map(s -> latents(s, ends, left, right));
    return new Rendering(-ends.left, ends.clip.frames() + ends.right, patches, latents);
  }

  private PlacedLatents latents(
      StoredLatents stored, Ends ends, @Nullable Grown left, @Nullable Grown right) {
    var columns = new ClipColumns.Stored(stored, grid, ends.clip);
    int first = left == null ? 0 : columns.first();
    int end = right == null ? stored.columns() : columns.end();
    List<Tensor> parts = new ArrayList<>();
    int fresh = 0;
    if (left != null && left.latents() != null) {
      parts.add(left.latents());
      fresh = left.latents().size(3);
    }
    parts.add(stored.columns(first, end - first));
    if (right != null && right.latents() != null) {
      parts.add(right.latents());
    }
    Latents all = LatentGrid.toValue(Kernels.run("cat", parts, 3));
    int start = columns.frameOf(first - fresh) + ends.left;
    return new PlacedLatents(all, (double) start / grid.sampleRate());
  }
}
