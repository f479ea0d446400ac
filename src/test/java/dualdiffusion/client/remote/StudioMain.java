package dualdiffusion.client.remote;

import dualdiffusion.client.JobListener;
import dualdiffusion.client.Workers;
import dualdiffusion.config.RemoteAddress;
import dualdiffusion.core.Progress;
import dualdiffusion.protocol.ConnectionString;
import java.nio.file.Path;
import java.time.Duration;

/** A studio that asks a remote worker for one sound, as a process; says how it goes. */
final class StudioMain {
  private StudioMain() {}

  /**
   * @param args folder and connection string
   */
  public static void main(String[] args) throws Exception {
    var workers = new RemoteWorkers(new KnownWorkers(Path.of(args[0])));
    RemoteAddress address = workers.known().remember(ConnectionString.parse(args[1]));
    try (var engine = workers.open(address, FirstUse.REFUSE, Duration.ofSeconds(60))) {
      var _ = engine.loadModel(Path.of("fake"));
      var heard =
          new JobListener() {
            @Override
            public void progress(Progress.Update update) {
              System.out.println(update.stage() + " " + update.step());
            }
          };
      var made = engine.draw(Workers.request("slow", 150), heard).result().get();
      System.out.println("frames " + made.getFirst().audio().frames());
    }
  }
}
