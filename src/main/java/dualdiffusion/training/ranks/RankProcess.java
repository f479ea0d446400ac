package dualdiffusion.training.ranks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dualdiffusion.config.Json;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.ProblemException;
import dualdiffusion.tensor.Torch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a rank's process: it says that it is there, is given its {@link RankPlace} over
 * standard input, joins the others and works. It ends when that input does, so never outlives its
 * launcher.
 */
public final class RankProcess {
  /** Exit codes. */
  static final int DONE = 0;

  static final int FAILED = 1;
  static final int LOST_OTHERS = 75;

  /** The order to stop after the current step. */
  static final String STOP = "stop";

  private static final Logger LOG = LoggerFactory.getLogger(RankProcess.class);

  private final RankTask task;
  private final PrintStream out;
  private final Cancel cancel = new Cancel();

  private RankProcess(RankTask task, PrintStream out) {
    this.task = task;
    this.out = out;
  }

  /** Works and ends this process. */
  public static void main(RankTask task) {
    PrintStream out = System.out;
    System.setOut(System.err); // Nobody else may write between the messages.
    var process = new RankProcess(task, out);
    process.stopWhenAsked();
    // Not exit: libtorch's threads may still wait for a rank that is gone.
    Runtime.getRuntime().halt(process.run(System.in));
  }

  /** Ctrl+C reaches the ranks too: like their launcher's word, it lets them end their step. */
  private void stopWhenAsked() {
    Thread working = Thread.currentThread();
    var hook =
        new Thread(
            () -> {
              cancel.cancel();
              try {
                working.join();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "rank stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private int run(InputStream in) {
    try {
      Torch.version();
      say(RankMessage.of(RankMessage.Kind.READY, ""));
      var orders = new BufferedReader(new InputStreamReader(in, UTF_8));
      String first = orders.readLine();
      if (first == null) {
        return LOST_OTHERS;
      }
      Thread.ofPlatform().daemon().name("rank orders").start(() -> obey(orders));
      work(Json.parse(first, "the rank's place", RankPlace.class));
      return DONE;
    } catch (RankLostException e) {
      LOG.warn("{}", e.getMessage());
      return LOST_OTHERS;
    } catch (ProblemException e) {
      say(new RankMessage(RankMessage.Kind.PROBLEM, "", Optional.of(e.problem())));
      return FAILED;
    } catch (IOException | RuntimeException | Error e) {
      // The process's last boundary: whatever it was stands in the log that its launcher keeps.
      LOG.error("A rank failed", e);
      System.err.println(e); // What the launcher shows is the last line.
      return FAILED;
    }
  }

  private void work(RankPlace place) {
    if (place.threads() > 0) {
      Torch.setThreads(place.threads());
    }
    try (Collective ranks = GlooCollective.join(place)) {
      task.run(ranks, cancel, text -> say(RankMessage.of(RankMessage.Kind.TEXT, text)));
    }
  }

  private void obey(BufferedReader orders) {
    try {
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        if (line.equals(STOP)) {
          cancel.cancel();
        }
      }
    } catch (IOException e) {
      LOG.debug("Orders ended", e);
    }
    Runtime.getRuntime().halt(LOST_OTHERS);
  }

  private synchronized void say(RankMessage message) {
    out.println(Json.toLine(message));
    out.flush();
  }
}
