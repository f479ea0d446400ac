package dualdiffusion.app;

import dualdiffusion.training.RunFolder;
import dualdiffusion.training.TrainConfig;
import dualdiffusion.training.TrainListener;
import dualdiffusion.training.TrainListeners;
import dualdiffusion.training.TrainSession;
import dualdiffusion.training.log.Console;
import dualdiffusion.training.log.LiveLog;
import dualdiffusion.training.log.RunLog;
import dualdiffusion.training.log.Scalars;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The logs of a run at the command line. */
final class TrainLogs {
  /** Points of each curve that is kept in memory. */
  private static final int CURVE = 1000;

  private TrainLogs() {}

  static TrainListener of(TrainConfig config, Path base, TrainSession session, Console console) {
    var folder = new RunFolder(base.resolve(config.run()));
    var log =
        new RunLog(
            config.logs(),
            new RunLog.Run(folder.logs(), config, config.limits().steps()),
            console,
            new LiveLog(CURVE),
            session::waited,
            step -> betas(session, step));
    if (!config.checkpoints().sample()) {
      return log;
    }
    Path model = base.resolve(config.model());
    return new TrainListeners(List.of(log, new CheckpointSamples(config, model, folder, log)));
  }

  private static Map<String, Double> betas(TrainSession session, long step) {
    Map<String, Double> named = new LinkedHashMap<>();
    session.betas(step).forEach((name, beta) -> named.put(Scalars.EMA_BETAS + name, beta));
    return named;
  }
}
