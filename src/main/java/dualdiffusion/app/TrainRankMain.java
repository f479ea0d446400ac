package dualdiffusion.app;

import dualdiffusion.config.Json;
import dualdiffusion.training.TrainConfig;
import dualdiffusion.training.TrainListener;
import dualdiffusion.training.TrainSession;
import dualdiffusion.training.log.Console;
import dualdiffusion.training.ranks.RankProcess;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Main of one rank's process of a training run. */
public final class TrainRankMain {
  private TrainRankMain() {}

  /**
   * Trains until the run ends or the launcher is gone.
   *
   * @param args folder that relative paths are relative to, and the file of the whole configuration
   */
  public static void main(String[] args) {
    Path base = Path.of(args[0]);
    TrainConfig config = Json.read(Path.of(args[1]), TrainConfig.class);
    RankProcess.main(
        (ranks, cancel, tell) -> {
          try (var session = TrainSession.open(config, base, ranks);
              TrainListener listener =
                  ranks.rank() == 0
                      ? TrainLogs.of(config, base, session, lines(tell))
                      : TrainListener.NONE) {
            session.run(cancel, listener);
          }
        });
  }

  private static Console lines(Consumer<String> tell) {
    return new Console() {
      @Override
      public boolean rewrites() {
        return false;
      }

      @Override
      public void show(String line) {
        tell.accept(line);
      }

      @Override
      public void finish() {}
    };
  }
}
