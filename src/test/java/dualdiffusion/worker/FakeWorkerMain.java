package dualdiffusion.worker;

import java.io.IOException;

/** A worker process over the fake engine. */
public final class FakeWorkerMain {
  static final TrainingTools NO_TRAINING =
      new TrainingTools(
          (_, _) -> {
            throw new IOException("nobody trains here");
          },
          (_, _, _) -> {
            throw new IllegalStateException("nobody trains here");
          });

  private FakeWorkerMain() {}

  public static void main(String[] args) {
    System.out.println("a talkative library");
    WorkerProcess.run(FakeEngine::load, NO_TRAINING, new EngineInfo("test", "fake device"));
  }
}
