package dualdiffusion.studio;

import dualdiffusion.client.Engine;
import dualdiffusion.client.EngineState;
import dualdiffusion.client.Job;
import dualdiffusion.client.JobListener;
import dualdiffusion.client.Subscription;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.ExtendRequest;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.Latents;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.LoopRequest;
import dualdiffusion.core.Mask;
import dualdiffusion.core.MelImage;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Rendering;
import dualdiffusion.core.StepFigures;
import dualdiffusion.core.VaryRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** An engine that makes tones and noise; jobs run step by step as its pace lets them. */
public final class FakeEngine implements Engine {
  /** Runs the steps of a job: at once, on a thread with pauses, or when a test says so. */
  public interface Pace {
    void run(Runnable job);

    default void betweenSteps() {}
  }

  private static final Optional<PlacedLatents> LATENTS =
      Optional.of(new PlacedLatents(new Latents(1, 1, 1, new float[1]), 0));

  private final Pace pace;
  private final List<Consumer<EngineState>> listeners = new CopyOnWriteArrayList<>();
  private volatile EngineState state = new EngineState(EngineState.Phase.READY, "CPU · 2 threads");

  /** Questions that were asked. */
  public final List<ListenRequest> asked = new CopyOnWriteArrayList<>();

  private volatile RuntimeException nextFailure;
  private volatile boolean listensLong;
  private volatile Cancel brakes = new Cancel();

  public FakeEngine(Pace pace) {
    this.pace = pace;
  }

  /** The next job fails like this half way. */
  public void failNext(RuntimeException failure) {
    nextFailure = failure;
  }

  /** Whether the job that was begun last is held. */
  public boolean isPaused() {
    return brakes.isPaused();
  }

  /** From now on listening ends only when it is cancelled. */
  public void listenLong() {
    listensLong = true;
  }

  /** Whether the job that was begun last is cancelled. */
  public boolean isCancelled() {
    return brakes.isCancelled();
  }

  public void become(EngineState.Phase phase, String detail) {
    state = new EngineState(phase, detail);
    listeners.forEach(l -> l.accept(state));
  }

  @Override
  public EngineState state() {
    return state;
  }

  @Override
  public Subscription onState(Consumer<EngineState> listener) {
    listeners.add(listener);
    listener.accept(state);
    return () -> listeners.remove(listener);
  }

  public int listenerCount() {
    return listeners.size();
  }

  @Override
  public CompletableFuture<ModelSummary> loadModel(Path folder) {
    if (folder.endsWith("broken")) {
      return CompletableFuture.failedFuture(new BadRequestException("It is broken.", "Mend it."));
    }
    return CompletableFuture.completedFuture(
        new ModelSummary(
            "starter",
            folder.toString(),
            14_200_000,
            32_000,
            List.of("unet", "dae", "ddec"),
            List.of(
                "calm",
                "energetic",
                "dark",
                "bright",
                "harp",
                "piano",
                "orchestral",
                "chiptune",
                "strings",
                "drums",
                "slow",
                "fast"),
            List.of("harp pieces"),
            true,
            new ModelSummary.Noise(80, 0.002)));
  }

  @Override
  public Job<List<Rendering>> draw(MusicRequest request, JobListener listener) {
    int steps = request.drawing().sampling().steps();
    return switch (request) {
      case GenerateRequest r -> start(steps, listener, r.seconds(), 0, () -> generated(r));
      case InpaintRequest r -> inpaint(r, listener);
      case ExtendRequest r -> start(steps, listener, r.right(), 0, () -> extended(r));
      case LoopRequest r -> start(steps, listener, 1, 0, () -> seam(r));
      case VaryRequest r -> start(steps, listener, 1, 0, () -> varied(r));
    };
  }

  /** What is heard of a folder, and how loud sounds are for their similarity. */
  @Override
  public Job<List<Double>> listen(ListenRequest request, JobListener listener) {
    asked.add(request);
    request.prompt().rows().stream()
        .filter(row -> row.folder().isPresent())
        .forEach(row -> listener.progress(new Progress.Update("listening to a folder", 1, 2)));
    List<Double> alike = request.sounds().stream().map(s -> likeness(s.channel(0))).toList();
    if (!listensLong) {
      return new Held<>(CompletableFuture.completedFuture(alike), new Cancel(), () -> {});
    }
    brakes = new Cancel();
    return new Held<>(new CompletableFuture<>(), brakes, () -> {});
  }

  private static double likeness(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += Math.abs(sample);
    }
    return Math.min(1, sum / samples.length);
  }

  private static List<Rendering> generated(GenerateRequest request) {
    int frames = (int) Math.round(request.seconds() * 32_000);
    return each(
        request.drawing(), seed -> Rendering.whole(chords(frames, 32_000, 2, seed), LATENTS));
  }

  private static List<Rendering> extended(ExtendRequest request) {
    AudioBuffer clip = request.clip().audio();
    int more = (int) Math.round(request.right() * clip.sampleRate());
    return each(
        request.drawing(),
        seed -> {
          AudioBuffer end = chords(more, clip.sampleRate(), clip.channelCount(), seed);
          var patch = new AudioPatch(clip.frames(), end);
          return new Rendering(0, clip.frames() + more, List.of(patch), Optional.empty());
        });
  }

  private static List<Rendering> seam(LoopRequest request) {
    AudioBuffer clip = request.clip().audio();
    AudioBuffer begin = chords(100, clip.sampleRate(), clip.channelCount(), 1);
    var patch = new AudioPatch(request.from(), begin);
    return each(
        request.drawing(),
        seed -> new Rendering(request.from(), request.to(), List.of(patch), Optional.empty()));
  }

  private static List<Rendering> varied(VaryRequest request) {
    AudioBuffer clip = request.clip().audio();
    return each(
        request.drawing(),
        seed ->
            Rendering.whole(
                chords(clip.frames(), clip.sampleRate(), clip.channelCount(), seed), LATENTS));
  }

  private static List<Rendering> each(Drawing drawing, LongFunction<Rendering> one) {
    return IntStream.range(0, drawing.variations())
        .mapToObj(i -> one.apply(drawing.seed(i)))
        .toList();
  }

  private Job<List<Rendering>> inpaint(InpaintRequest request, JobListener listener) {
    AudioBuffer clip = request.clip().audio();
    double start = request.mask().firstColumn() * Mask.COLUMN_SECONDS;
    double end = Math.min(clip.seconds(), (request.mask().lastColumn() + 1) * Mask.COLUMN_SECONDS);
    int rate = clip.sampleRate();
    int first = (int) (start * rate);
    int frames = (int) (end * rate) - first;
    return start(
        request.drawing().sampling().steps(),
        listener,
        end - start,
        start,
        () ->
            each(
                request.drawing(),
                seed -> {
                  var patch =
                      new AudioPatch(first, chords(frames, rate, clip.channelCount(), seed));
                  return new Rendering(0, clip.frames(), List.of(patch), Optional.empty());
                }));
  }

  private <T> Job<T> start(
      int steps, JobListener listener, double seconds, double at, Supplier<T> result) {
    var cancel = new Cancel();
    brakes = cancel;
    var future = new CompletableFuture<T>();
    RuntimeException failure = nextFailure;
    nextFailure = null;
    pace.run(() -> work(steps, listener, seconds, at, cancel, failure, future, result));
    return new Held<>(
        future, cancel, () -> listener.heard(chords((int) (seconds * 32_000), 32_000, 2, 9), at));
  }

  /** A job and its brakes. */
  private record Held<T>(CompletableFuture<T> result, Cancel brakes, Runnable sound)
      implements Job<T> {
    @Override
    public void cancel() {
      brakes.cancel();
    }

    @Override
    public void audition() {
      sound.run();
    }

    @Override
    public void pause(boolean paused) {
      if (paused) {
        brakes.pause();
      } else {
        brakes.resume();
      }
    }
  }

  private <T> void work(
      int steps,
      JobListener listener,
      double seconds,
      double at,
      Cancel cancel,
      RuntimeException failure,
      CompletableFuture<T> future,
      Supplier<T> result) {
    try {
      for (int step = 0; step <= steps; step++) {
        cancel.check();
        var figures = new StepFigures(80.0 / (step + 1), 1, 1.0 / (step + 1));
        listener.progress(new Progress.Update("step", step, steps, Optional.of(figures)));
        listener.preview(picture(seconds, (double) step / steps), at);
        if (failure != null && step >= steps / 2) {
          throw failure;
        }
        pace.betweenSteps();
      }
      future.complete(result.get());
    } catch (CancelledException e) {
      future.completeExceptionally(e);
    } catch (RuntimeException e) {
      future.completeExceptionally(e);
    }
  }

  /** Noise that gives way to partials. */
  private static MelImage picture(double seconds, double done) {
    int rows = 128;
    int columns = Math.max(1, (int) (seconds / 0.032));
    var random = new Random(3);
    var values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      int row = i / columns;
      int column = i % columns;
      double tone = row % 9 == (column / 12) % 5 ? Math.exp(-(column % 12) / 6.0) : 0.003;
      values[i] = (float) (tone * done + (1 - done) * Math.abs(random.nextGaussian()) * 0.3);
    }
    return new MelImage(rows, columns, values, 0.032);
  }

  private static AudioBuffer chords(int frames, int rate, int channels, long seed) {
    var random = new Random(seed);
    var samples = new float[channels][frames];
    for (int start = 0; start < frames; start += rate / 4) {
      double hz = 220 * Math.pow(2, random.nextInt(24) / 12.0);
      for (int i = start; i < Math.min(frames, start + rate / 2); i++) {
        double t = (double) (i - start) / rate;
        double fade = Math.exp(-4 * t) * Math.min(1, t * 200);
        for (int c = 0; c < channels; c++) {
          for (int partial = 1; partial < 8; partial++) {
            samples[c][i] +=
                (float) (0.2 / partial * fade * Math.sin(2 * Math.PI * hz * partial * t));
          }
        }
      }
    }
    return new AudioBuffer(rate, samples);
  }

  @Override
  public void close() {
    become(EngineState.Phase.CLOSED, "");
  }
}
