package dualdiffusion.client;

import dualdiffusion.config.Settings;
import dualdiffusion.core.Cancel;
import dualdiffusion.natives.GpuStatus;
import dualdiffusion.natives.Machine;
import dualdiffusion.natives.Natives;
import dualdiffusion.natives.NativesChoice;
import dualdiffusion.natives.Pack;
import dualdiffusion.natives.PackProgress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The libtorch of a child worker. */
final class WorkerNatives implements EngineNatives {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerNatives.class);
  private static final long PATIENCE_SECONDS = 60;

  private final Settings settings;
  private final Natives natives;
  private final Function<EngineCommands, CompletableFuture<?>> restart;

  /**
   * @param settings of an engine with the product's own libtorch
   * @param restart starts the engine anew; done when the former worker has ended
   */
  WorkerNatives(
      Settings settings, Natives natives, Function<EngineCommands, CompletableFuture<?>> restart) {
    this.settings = settings;
    this.natives = natives;
    this.restart = restart;
  }

  /** With the libtorch that was chosen, or with the product's own where that fails. */
  EngineCommands commands() {
    WorkerCommand own = WorkerCommand.of(settings);
    NativesChoice choice = natives.choice();
    return choice.isOwn()
        ? EngineCommands.of(own)
        : new EngineCommands(WorkerCommand.of(Natives.with(settings, choice)), Optional.of(own));
  }

  @Override
  public GpuStatus look() {
    return GpuStatus.of(natives, Machine.of(settings));
  }

  @Override
  public NativesChoice install(Pack pack, PackProgress.Listener listener, Cancel cancel) {
    return natives.install(pack, listener, cancel);
  }

  @Override
  public NativesChoice check(Path folder) {
    return natives.check(folder);
  }

  @Override
  public String use(NativesChoice choice) {
    String device = NativesProbe.tryOut(settings, choice);
    natives.choose(choice);
    var _ = restart.apply(commands());
    return device;
  }

  @Override
  public void remove() {
    if (natives.leavePack()) {
      await(restart.apply(commands()));
    }
    natives.remove();
  }

  /**
   * Windows deletes no library that a process has loaded. One that stays is told by the deleting.
   */
  private static void await(CompletableFuture<?> ended) {
    try {
      ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The former engine has not ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
