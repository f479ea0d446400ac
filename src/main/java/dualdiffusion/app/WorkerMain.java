package dualdiffusion.app;

import dualdiffusion.config.Settings;
import dualdiffusion.pipeline.StudioPipeline;
import dualdiffusion.protocol.ExitCodes;
import dualdiffusion.worker.EngineInfo;
import dualdiffusion.worker.TrainingTools;
import dualdiffusion.worker.WorkerProcess;

/** Main of the engine's process. */
public final class WorkerMain {
  private WorkerMain() {}

  /**
   * Serves until the parent is gone. The product's own libtorch is loaded with the first model;
   * another one at once, so that its fault ends this process before anybody counts on it.
   */
  public static void main(String[] args) {
    try {
      WorkerProcess.run(
          StudioPipeline::load,
          new TrainingTools(new TrainLauncher(), new RunRenderer()),
          new EngineInfo(Version.text(), ComputeDevice.choose(Settings.current())));
    } catch (ComputeDevice.UnusableException e) {
      System.err.println(ExitCodes.UNUSABLE + " " + e.reason());
      Runtime.getRuntime().halt(ExitCodes.CANNOT_START);
    }
  }
}
