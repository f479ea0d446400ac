package dualdiffusion.studio.plots;

import dualdiffusion.core.Latents;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.StepFigures;
import dualdiffusion.studio.prompt.SamplingViewModel;
import dualdiffusion.studio.queue.JobViewModel;
import dualdiffusion.studio.queue.QueueViewModel;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.DoubleStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * What the plots show: the schedule as the fields say, the steps of the job that runs or ran last,
 * the shown take's latents. Heavy work is done in the background. UI thread only.
 */
public final class PlotsViewModel {
  private final SamplingViewModel sampling;
  private final Executor background;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<Curve> schedule = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<Curve>> steps = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<@Nullable LatentPicture> picture =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<Curve>> spectrum =
      new ReadOnlyObjectWrapper<>(List.of());
  private ModelSummary.Noise noise = ModelSummary.Noise.USUAL;
  private @Nullable PlacedLatents shown;
  private Subscription job = Subscription.EMPTY;

  public PlotsViewModel(
      SamplingViewModel sampling, QueueViewModel queue, Executor background, Executor ui) {
    this.sampling = sampling;
    this.background = background;
    this.ui = ui;
    sampling.steps().subscribe(this::plan);
    sampling.schedule().subscribe(this::plan);
    sampling.rho().subscribe(this::plan);
    plan();
    queue.latest().subscribe(this::follow);
  }

  /** Another model has other noise levels. */
  public void hear(@Nullable ModelSummary model) {
    noise = model == null ? ModelSummary.Noise.USUAL : model.noise();
    plan();
  }

  private void plan() {
    int count = Math.clamp(Math.round(sampling.steps().get()), 1, 1000);
    double rho = Math.clamp(sampling.rho().get(), 0.1, 100);
    double[] sigmas = sampling.schedule().get().sigmas(count, noise.max(), noise.min(), rho);
    schedule.set(
        new Curve("σ", DoubleStream.of(sigmas).map(PlotsViewModel::finite).boxed().toList()));
  }

  private static double finite(double sigma) {
    return Double.isFinite(sigma) ? sigma : 0;
  }

  private void follow(@Nullable JobViewModel now) {
    job.unsubscribe();
    job = now == null ? Subscription.EMPTY : now.figures().subscribe(this::stepped);
  }

  private void stepped(List<StepFigures> figures) {
    steps.set(
        figures.isEmpty()
            ? List.of()
            : List.of(
                new Curve("noise σ", figures.stream().map(StepFigures::sigma).toList()),
                new Curve("latents", figures.stream().map(StepFigures::deviation).toList()),
                new Curve("change", figures.stream().map(StepFigures::change).toList())));
  }

  /** Shows a take's latents; null where it has none. */
  public void show(@Nullable PlacedLatents latents) {
    shown = latents;
    if (latents == null) {
      picture.set(null);
      spectrum.set(List.of());
    } else {
      background.execute(() -> paint(latents));
    }
  }

  private void paint(PlacedLatents latents) {
    Latents values = latents.latents();
    if (values.isWithin(Float.MAX_VALUE)) {
      LatentPicture painted = LatentPicture.of(values);
      List<Curve> powers = LatentSpectrum.of(values);
      ui.execute(() -> painted(latents, painted, powers));
    }
  }

  private void painted(PlacedLatents of, LatentPicture painted, List<Curve> powers) {
    if (of.equals(shown)) {
      picture.set(painted);
      spectrum.set(powers);
    }
  }

  /** Noise levels of a run as the fields are now, steps + 1. */
  ReadOnlyObjectProperty<Curve> schedule() {
    return schedule.getReadOnlyProperty();
  }

  /** Figures by step; empty before the first one. */
  ReadOnlyObjectProperty<List<Curve>> steps() {
    return steps.getReadOnlyProperty();
  }

  /** The shown take's latents in colours; null where it has none. */
  ReadOnlyObjectProperty<@Nullable LatentPicture> picture() {
    return picture.getReadOnlyProperty();
  }

  /** Their mean power by spatial frequency, 0 to half a cycle a cell. */
  ReadOnlyObjectProperty<List<Curve>> spectrum() {
    return spectrum.getReadOnlyProperty();
  }
}
