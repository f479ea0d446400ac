package dualdiffusion.worker;

import java.io.IOException;

/** A worker process over the fake engine. */
public final class FakeWorkerMain {
  static final RunLauncher NO_TRAINING =
      (_, _, _, _) -> {
        throw new IOException("nobody trains here");
      };

  private FakeWorkerMain() {}

  public static void main(String[] args) {
    System.out.println("a talkative library");
    WorkerProcess.run(FakeEngine::load, NO_TRAINING, new EngineInfo("test", "fake device"));
  }
}
