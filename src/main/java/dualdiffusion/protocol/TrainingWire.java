package dualdiffusion.protocol;

import dualdiffusion.core.RunPoint;
import dualdiffusion.core.RunStatus;
import dualdiffusion.protocol.v1.LogPoint;
import dualdiffusion.protocol.v1.RunInfo;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Training runs on the wire. */
public final class TrainingWire {
  private TrainingWire() {}

  public static RunInfo toWire(RunStatus run) {
    var info =
        RunInfo.newBuilder()
            .setFolder(run.folder().toString())
            .setState(id(run.state()))
            .setProblem(ReplyWire.shortened(run.problem()))
            .setPid(run.pid())
            .setLast(toWire(run.last()))
            .setSteps(run.steps())
            .setCheckpoint(run.checkpoint().map(Path::toString).orElse(""))
            .setSample(run.sample().map(Path::toString).orElse(""));
    run.secondsLeft().ifPresent(info::setSecondsLeft);
    return info.build();
  }

  public static LogPoint toWire(RunPoint point) {
    return LogPoint.newBuilder().setStep(point.step()).putAllValues(point.values()).build();
  }

  /**
   * @throws dualdiffusion.core.BadRequestException for a message that breaks the contract
   */
  public static RunStatus fromWire(RunInfo run) {
    return new RunStatus(
        path("folder of the run", run.getFolder()),
        state(run.getState()),
        ReplyWire.shortened(run.getProblem()),
        run.getPid(),
        fromWire(run.getLast()),
        run.getSteps(),
        run.hasSecondsLeft()
            ? OptionalDouble.of(Check.finite("time left", run.getSecondsLeft()))
            : OptionalDouble.empty(),
        optional("checkpoint", run.getCheckpoint()),
        optional("sample", run.getSample()));
  }

  public static RunPoint fromWire(LogPoint point) {
    Check.count("number of values", point.getValuesCount(), 0, Protocol.MAX_NAMES);
    return new RunPoint(point.getStep(), point.getValuesMap());
  }

  /** A path that came over the wire. */
  public static Path path(String field, String text) {
    try {
      return Path.of(Check.text(field, text, Protocol.MAX_TEXT));
    } catch (InvalidPathException e) {
      throw Check.broken("The " + field + " is no path: " + e.getReason() + ".");
    }
  }

  private static Optional<Path> optional(String field, String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(path(field, text));
  }

  private static String id(RunStatus.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static RunStatus.State state(String id) {
    return Arrays.stream(RunStatus.State.values())
        .filter(state -> id(state).equals(id))
        .findFirst()
        .orElseThrow(() -> Check.broken("A run has an unknown state."));
  }
}
