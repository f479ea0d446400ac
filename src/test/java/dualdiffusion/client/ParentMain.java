package dualdiffusion.client;

import dualdiffusion.core.Progress;
import java.nio.file.Path;

/** A studio that is about to be killed: starts a worker, gives it work, says its process id. */
final class ParentMain {
  private ParentMain() {}

  public static void main(String[] args) throws Exception {
    var engine = new WorkerEngine(Workers.fake());
    engine.loadModel(Path.of("/models/fake"));
    engine.draw(
        Workers.request("slow", 1000),
        new JobListener() {
          @Override
          public void progress(Progress.Update update) {
            System.out.println("worker " + engine.workerPid());
          }
        });
    Thread.sleep(60_000);
  }
}
