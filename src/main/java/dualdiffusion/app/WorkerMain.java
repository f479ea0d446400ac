package dualdiffusion.app;

import dualdiffusion.pipeline.StudioPipeline;
import dualdiffusion.worker.EngineInfo;
import dualdiffusion.worker.TrainingTools;
import dualdiffusion.worker.WorkerProcess;

/** Main of the engine's process. */
public final class WorkerMain {
  private WorkerMain() {}

  /** Serves until the parent is gone. */
  public static void main(String[] args) {
    int cores = Runtime.getRuntime().availableProcessors();
    WorkerProcess.run(
        StudioPipeline::load,
        new TrainingTools(new TrainLauncher(), new RunRenderer()),
        new EngineInfo(Version.text(), "CPU, " + cores + " cores"));
  }
}
