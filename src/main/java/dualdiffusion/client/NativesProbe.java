package dualdiffusion.client;

import dualdiffusion.config.Settings;
import dualdiffusion.core.Problem;
import dualdiffusion.natives.Natives;
import dualdiffusion.natives.NativesChoice;
import dualdiffusion.protocol.Token;
import java.time.Duration;

/** Tries a libtorch in an engine of its own, so that the present one is left alone. */
public final class NativesProbe {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private NativesProbe() {}

  /**
   * Starts an engine with it and ends it again; takes seconds.
   *
   * @return what that engine says it computes with
   * @throws EngineException saying why it does not start
   */
  public static String tryOut(Settings settings, NativesChoice choice) {
    return tryOut(WorkerCommand.of(Natives.with(settings, choice)));
  }

  static String tryOut(WorkerCommand command) {
    Token token = Token.random();
    ChildProcess child = ChildProcess.start(command, token);
    try (var connection = new Connection(child, child.awaitPort(PATIENCE), token)) {
      return connection.hello(PATIENCE).getDevice();
    } catch (EngineException e) {
      String why = child.reasonOfLoss().join();
      Problem problem = WorkerProblems.otherTorch(why, child.lastWords());
      throw new EngineException(
          new Problem(problem.what(), "Nothing was changed.", "Choose another, or use none."), e);
    } finally {
      child.kill();
    }
  }
}
