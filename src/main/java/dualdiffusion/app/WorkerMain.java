package dualdiffusion.app;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.worker.EngineInfo;
import dualdiffusion.worker.ModelLoader;
import dualdiffusion.worker.WorkerProcess;

/** Main of the engine's process. */
public final class WorkerMain {
  private WorkerMain() {}

  /** Serves until the parent is gone. */
  public static void main(String[] args) {
    int cores = Runtime.getRuntime().availableProcessors();
    WorkerProcess.run(noEngine(), new EngineInfo("", "CPU, " + cores + " cores"));
  }

  /** Stands where the pipeline's loader will. */
  private static ModelLoader noEngine() {
    return folder -> {
      throw new ProblemException(
          Problem.of("There is no engine in this build; " + folder + " was not loaded.", ""));
    };
  }
}
