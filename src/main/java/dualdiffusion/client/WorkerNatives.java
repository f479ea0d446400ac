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
import java.util.function.Consumer;

/** The libtorch of a child worker. */
final class WorkerNatives implements EngineNatives {
  private final Settings settings;
  private final Natives natives;
  private final Consumer<EngineCommands> restart;

  /**
   * @param settings of an engine with the product's own libtorch
   * @param restart starts the engine anew
   */
  WorkerNatives(Settings settings, Consumer<EngineCommands> restart) {
    this.settings = settings;
    this.natives = Natives.of(settings);
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
    restart.accept(commands());
    return device;
  }

  @Override
  public void remove() {
    NativesChoice before = natives.choice();
    natives.remove();
    if (!before.equals(natives.choice())) {
      restart.accept(commands());
    }
  }
}
