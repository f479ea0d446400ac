package dualdiffusion.protocol;

import dualdiffusion.core.MemoryEstimate;
import dualdiffusion.core.RunAdvice;
import dualdiffusion.core.RunCheck;
import dualdiffusion.core.RunPoint;
import dualdiffusion.core.RunSound;
import dualdiffusion.core.RunSounds;
import dualdiffusion.core.RunStatus;
import dualdiffusion.protocol.v1.AdviceInfo;
import dualdiffusion.protocol.v1.CheckRunReply;
import dualdiffusion.protocol.v1.FieldInfo;
import dualdiffusion.protocol.v1.LogPoint;
import dualdiffusion.protocol.v1.MemoryInfo;
import dualdiffusion.protocol.v1.RunInfo;
import dualdiffusion.protocol.v1.RunSoundInfo;
import dualdiffusion.protocol.v1.RunSoundsReply;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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

  public static RunSoundInfo toWire(RunSound sound) {
    var info =
        RunSoundInfo.newBuilder()
            .setStep(sound.step())
            .setSound(sound.sound().toString())
            .setPicture(sound.picture().map(Path::toString).orElse(""));
    sound.std().ifPresent(info::setStd);
    return info.build();
  }

  public static RunSoundsReply toWire(RunSounds all) {
    return RunSoundsReply.newBuilder()
        .addAllSounds(all.sounds().stream().map(TrainingWire::toWire).toList())
        .addAllStds(all.stds())
        .build();
  }

  /**
   * @throws dualdiffusion.core.BadRequestException for a message that breaks the contract
   */
  public static RunSound fromWire(RunSoundInfo sound) {
    return new RunSound(
        sound.getStep(),
        sound.hasStd() ? Optional.of(Check.finite("std", sound.getStd())) : Optional.empty(),
        path("sound", sound.getSound()),
        optional("picture", sound.getPicture()));
  }

  public static RunSounds fromWire(RunSoundsReply all) {
    all.getStdsList().forEach(std -> Check.finite("std", std));
    return new RunSounds(
        all.getSoundsList().stream().map(TrainingWire::fromWire).toList(), all.getStdsList());
  }

  public static CheckRunReply toWire(RunCheck check) {
    var reply = CheckRunReply.newBuilder().setFree(check.free());
    check
        .problems()
        .forEach(
            (field, problem) ->
                reply.addProblems(
                    FieldInfo.newBuilder()
                        .setField(ReplyWire.shortened(field))
                        .setProblem(ReplyWire.shortened(problem))));
    check.memory().ifPresent(memory -> reply.setMemory(toWire(memory)));
    check
        .advice()
        .ifPresent(
            way ->
                reply.setAdvice(
                    AdviceInfo.newBuilder()
                        .setBatch(way.batch())
                        .setAccumulate(way.accumulate())
                        .setRecompute(way.recompute())
                        .setBytes(way.bytes())));
    return reply.build();
  }

  private static MemoryInfo toWire(MemoryEstimate memory) {
    return MemoryInfo.newBuilder()
        .setProgram(memory.program())
        .setWeights(memory.weights())
        .setGradients(memory.gradients())
        .setOptimizer(memory.optimizer())
        .setAverages(memory.averages())
        .setFrozen(memory.frozen())
        .setActivations(memory.activations())
        .setExamples(memory.examples())
        .setRendering(memory.rendering())
        .build();
  }

  public static RunCheck fromWire(CheckRunReply reply) {
    Map<String, String> problems = new LinkedHashMap<>();
    reply
        .getProblemsList()
        .forEach(
            one ->
                problems.put(
                    ReplyWire.shortened(one.getField()), ReplyWire.shortened(one.getProblem())));
    AdviceInfo way = reply.getAdvice();
    return new RunCheck(
        problems,
        reply.hasMemory() ? Optional.of(fromWire(reply.getMemory())) : Optional.empty(),
        reply.getFree(),
        reply.hasAdvice()
            ? Optional.of(
                new RunAdvice(
                    way.getBatch(), way.getAccumulate(), way.getRecompute(), way.getBytes()))
            : Optional.empty());
  }

  private static MemoryEstimate fromWire(MemoryInfo memory) {
    return new MemoryEstimate(
        memory.getProgram(),
        memory.getWeights(),
        memory.getGradients(),
        memory.getOptimizer(),
        memory.getAverages(),
        memory.getFrozen(),
        memory.getActivations(),
        memory.getExamples(),
        memory.getRendering());
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
