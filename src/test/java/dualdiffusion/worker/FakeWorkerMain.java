package dualdiffusion.worker;

/** A worker process over the fake engine. */
public final class FakeWorkerMain {
  private FakeWorkerMain() {}

  public static void main(String[] args) {
    System.out.println("a talkative library");
    WorkerProcess.run(FakeEngine::load, new EngineInfo("test", "fake device"));
  }
}
