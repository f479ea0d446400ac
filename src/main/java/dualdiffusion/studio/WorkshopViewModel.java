package dualdiffusion.studio;

import dualdiffusion.client.EngineNatives;
import dualdiffusion.client.Workshop;
import dualdiffusion.studio.datasets.DataSetsViewModel;
import dualdiffusion.studio.models.GraphicsViewModel;
import dualdiffusion.studio.models.ModelsViewModel;
import dualdiffusion.studio.project.Notices;
import dualdiffusion.studio.queue.TimeLeft;
import dualdiffusion.studio.training.FormCatalog;
import dualdiffusion.studio.training.RunsViewModel;
import dualdiffusion.studio.training.StarredTakes;
import dualdiffusion.studio.training.StarredViewModel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The tabs beside Compose: training runs, data sets, models. UI thread only. */
public final class WorkshopViewModel implements AutoCloseable {
  private final RunsViewModel runs;
  private final DataSetsViewModel dataSets;
  private final ModelsViewModel models;
  private final Optional<GraphicsViewModel> graphics;
  private final EngineViewModel engine;

  WorkshopViewModel(
      Workshop workshop,
      StudioServices services,
      EngineViewModel engine,
      Supplier<StarredTakes> takes,
      Notices notices) {
    this.engine = engine;
    Path around = around(services.modelFolder());
    runs =
        new RunsViewModel(
            workshop.trainings(),
            FormCatalog::load,
            around.resolveSibling("runs"),
            notices,
            services.ui());
    runs.learnFrom(
        new StarredViewModel(
            new StarredViewModel.Ground(
                workshop.trainings(), workshop.dataSets(), takes, engine::folder, runs),
            notices,
            services.background(),
            services.ui(),
            new TimeLeft(services.nanoTime())));
    dataSets =
        new DataSetsViewModel(
            workshop.dataSets(),
            notices,
            services.ui(),
            services.background(),
            services.nanoTime());
    models = new ModelsViewModel(workshop.models(), around, engine.model(), notices, services.ui());
    graphics = workshop.natives().map(n -> graphics(n, notices, services.ui()));
  }

  private static Path around(Path model) {
    Path folder = model.toAbsolutePath();
    return Objects.requireNonNullElse(folder.getParent(), folder);
  }

  /** Where a new model goes: beside the one in use, if that is not the program's own place. */
  Path newModels() {
    return models.among(around(engine.folder()));
  }

  /** A download takes minutes: it must not hold up the studio's own threads. */
  private static GraphicsViewModel graphics(EngineNatives natives, Notices notices, Executor ui) {
    return new GraphicsViewModel(
        natives, notices, ui, task -> Thread.ofVirtual().name("graphics card").start(task));
  }

  /** Only the tab that is shown looks for anything. */
  void show(Workspace now) {
    runs.open().set(now == Workspace.TRAIN);
    dataSets.open().set(now == Workspace.DATA_SETS);
    models.open().set(now == Workspace.MODELS);
    if (now == Workspace.MODELS) {
      graphics.ifPresent(GraphicsViewModel::lookOnce);
    }
  }

  /** At each frame. */
  void pulse(long nanos) {
    runs.pulse(nanos);
    models.pulse(nanos);
  }

  @Override
  public void close() {
    runs.close();
    dataSets.close();
  }

  public RunsViewModel runs() {
    return runs;
  }

  public DataSetsViewModel dataSets() {
    return dataSets;
  }

  public ModelsViewModel models() {
    return models;
  }

  /** This machine's graphics card, where its engine can be given another libtorch. */
  public Optional<GraphicsViewModel> graphics() {
    return graphics;
  }
}
