package dualdiffusion.training.ranks;

import dualdiffusion.config.Settings;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Range;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Trains with several processes. When one of them is lost, all begin again from the last checkpoint
 * with those that remain, at the same global batch.
 */
public final class RankLauncher {
  /**
   * How a run is shared.
   *
   * @param ranks processes to begin with
   * @param globalBatch samples of one optimiser step over all ranks: each rank takes the same part,
   *     so fewer ranks are used where this number does not divide it
   * @param restarts how often ranks may be lost before the run is given up
   * @param timeoutSeconds after which a rank that does not answer counts as lost; longer than any
   *     rank keeps the others waiting, e.g. for a checkpoint
   */
  public record Share(int ranks, int globalBatch, int restarts, int timeoutSeconds) {
    public Share {
      Range.check("number of ranks", ranks, 1, 4096);
      Range.check("global batch", globalBatch, 1, 1e9);
      Range.check("restarts", restarts, 0, 1000);
      Range.check("timeout of ranks in seconds", timeoutSeconds, 1, 86_400);
    }

    /** The most ranks, up to a number, that share the global batch evenly. */
    public int fitting(int most) {
      int ranks = Math.clamp(most, 1, globalBatch);
      while (globalBatch % ranks != 0) {
        ranks--;
      }
      return ranks;
    }
  }

  /** Has ranks run, wherever that is. */
  public interface Launch {
    /** Ranks that could run now. */
    int capacity();

    /** Runs so many ranks until all ended: in order, or soon after one was lost. */
    List<RankEnd> run(int ranks, Cancel cancel);
  }

  private final Launch launch;
  private final Share share;
  private final Consumer<String> told;

  /**
   * @param told hears which ranks were lost
   */
  public RankLauncher(Launch launch, Share share, Consumer<String> told) {
    this.launch = launch;
    this.share = share;
    this.told = told;
  }

  /**
   * Processes of this machine.
   *
   * @param command starts a process whose main is {@link RankProcess#main}
   * @param told hears the lines of rank 0, and which ranks were lost
   */
  public static RankLauncher here(
      List<String> command, Map<String, String> environment, Share share, Consumer<String> told) {
    return new RankLauncher(new Here(command, environment, share, told), share, told);
  }

  /**
   * Runs all ranks to their end.
   *
   * @param cancel asks them to stop after their current step
   * @throws dualdiffusion.core.ProblemException when the task itself cannot go on
   * @throws RankLostException when ranks were lost more often than they may be
   */
  public void run(Cancel cancel) {
    int most = share.ranks();
    for (int losses = 0; ; losses++) {
      int ranks = share.fitting(Math.min(most, launch.capacity()));
      List<RankEnd> lost = RankEnd.lost(launch.run(ranks, cancel));
      if (lost.isEmpty()) {
        return;
      }
      String sentence = RankEnd.sentence(lost);
      if (losses == share.restarts() || cancel.isCancelled()) {
        throw new RankLostException(sentence, "Start the training again; it goes on from there.");
      }
      most = Math.max(1, ranks - lost.size());
      told.accept(sentence + " Going on from the last checkpoint with the others.");
    }
  }

  private record Here(
      List<String> command, Map<String, String> environment, Share share, Consumer<String> told)
      implements Launch {
    @Override
    public int capacity() {
      return Integer.MAX_VALUE;
    }

    @Override
    public List<RankEnd> run(int ranks, Cancel cancel) {
      int threads = Math.max(1, Settings.current().cores() / ranks);
      try (var crew = new RankCrew(command, environment, ranks, told)) {
        return crew.run(share.timeoutSeconds(), threads, cancel);
      }
    }
  }
}
