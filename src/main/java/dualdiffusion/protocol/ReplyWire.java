package dualdiffusion.protocol;

import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.Problem;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Range;
import dualdiffusion.core.StepFigures;
import dualdiffusion.protocol.v1.Failure;
import dualdiffusion.protocol.v1.ModelInfo;
import dualdiffusion.protocol.v1.ProgressUpdate;
import dualdiffusion.protocol.v1.Similarities;
import java.util.List;
import java.util.Optional;

/** What a worker tells: problems, progress and its model. */
public final class ReplyWire {
  private ReplyWire() {}

  public static Failure toWire(Problem problem) {
    return Failure.newBuilder()
        .setWhat(shortened(problem.what()))
        .setKept(shortened(problem.kept()))
        .setTodo(shortened(problem.todo()))
        .build();
  }

  public static Failure cancelled() {
    return Failure.newBuilder().setWhat("Cancelled.").setCancelled(true).build();
  }

  public static Problem fromWire(Failure failure) {
    return new Problem(
        shortened(failure.getWhat()), shortened(failure.getKept()), shortened(failure.getTodo()));
  }

  public static ProgressUpdate toWire(Progress.Update update) {
    var wire =
        ProgressUpdate.newBuilder()
            .setStage(shortened(update.stage()))
            .setStep(update.step())
            .setOf(update.of());
    update.figures().ifPresent(f -> wire.setFigures(toWire(f)));
    return wire.build();
  }

  private static dualdiffusion.protocol.v1.StepFigures toWire(StepFigures figures) {
    return dualdiffusion.protocol.v1.StepFigures.newBuilder()
        .setSigma(figures.sigma())
        .setDeviation(figures.deviation())
        .setChange(figures.change())
        .build();
  }

  public static Progress.Update fromWire(ProgressUpdate update) {
    int of = Check.count("number of progress steps", update.getOf(), 1, Integer.MAX_VALUE);
    int step = Check.count("progress step", update.getStep(), 0, of);
    return new Progress.Update(
        shortened(update.getStage()),
        step,
        of,
        update.hasFigures() ? Optional.of(fromWire(update.getFigures())) : Optional.empty());
  }

  private static StepFigures fromWire(dualdiffusion.protocol.v1.StepFigures figures) {
    return new StepFigures(figures.getSigma(), figures.getDeviation(), figures.getChange());
  }

  public static Similarities toWire(List<Double> similarities) {
    return Similarities.newBuilder().addAllValues(similarities).build();
  }

  /** Cosines, −1…1. */
  public static List<Double> fromWire(Similarities similarities) {
    List<Double> values = similarities.getValuesList();
    Check.count("number of similarities", values.size(), 0, ListenRequest.MAX_SOUNDS);
    values.forEach(v -> Range.check("similarity", v, -1, 1));
    return values;
  }

  public static ModelInfo toWire(ModelSummary model) {
    return ModelInfo.newBuilder()
        .setName(model.name())
        .setFolder(model.folder())
        .setParameters(model.parameters())
        .setSampleRate(model.sampleRate())
        .addAllModules(model.modules())
        .addAllPromptWords(model.promptWords())
        .addAllAggregates(
            model.aggregates().subList(0, Math.min(model.aggregates().size(), Protocol.MAX_NAMES)))
        .setHearsSounds(model.hearsSounds())
        .setSigmaMax(model.noise().max())
        .setSigmaMin(model.noise().min())
        .build();
  }

  public static ModelSummary fromWire(ModelInfo model) {
    return new ModelSummary(
        Check.text("name of the model", model.getName(), Protocol.MAX_TEXT),
        Check.text("folder of the model", model.getFolder(), Protocol.MAX_TEXT),
        model.getParameters(),
        Check.count("sample rate of the model", model.getSampleRate(), 1, Protocol.MAX_SAMPLE_RATE),
        names("modules", model.getModulesList()),
        names("prompt words", model.getPromptWordsList()),
        names("aggregates", model.getAggregatesList()),
        model.getHearsSounds(),
        new ModelSummary.Noise(model.getSigmaMax(), model.getSigmaMin()));
  }

  private static List<String> names(String field, List<String> names) {
    Check.count("number of " + field, names.size(), 0, Protocol.MAX_NAMES);
    return names;
  }

  static String shortened(String text) {
    return text.length() <= Protocol.MAX_TEXT ? text : text.substring(0, Protocol.MAX_TEXT) + "…";
  }
}
