package dualdiffusion.protocol;

import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.Problem;
import dualdiffusion.core.Progress;
import dualdiffusion.protocol.v1.Failure;
import dualdiffusion.protocol.v1.ModelInfo;
import dualdiffusion.protocol.v1.ProgressUpdate;
import java.util.List;

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
    return ProgressUpdate.newBuilder()
        .setStage(shortened(update.stage()))
        .setStep(update.step())
        .setOf(update.of())
        .build();
  }

  public static Progress.Update fromWire(ProgressUpdate update) {
    int of = Check.count("number of progress steps", update.getOf(), 1, Integer.MAX_VALUE);
    return new Progress.Update(
        shortened(update.getStage()), Check.count("progress step", update.getStep(), 0, of), of);
  }

  public static ModelInfo toWire(ModelSummary model) {
    return ModelInfo.newBuilder()
        .setName(model.name())
        .setFolder(model.folder())
        .setParameters(model.parameters())
        .setSampleRate(model.sampleRate())
        .addAllModules(model.modules())
        .addAllPromptWords(model.promptWords())
        .build();
  }

  public static ModelSummary fromWire(ModelInfo model) {
    return new ModelSummary(
        Check.text("name of the model", model.getName(), Protocol.MAX_TEXT),
        Check.text("folder of the model", model.getFolder(), Protocol.MAX_TEXT),
        model.getParameters(),
        Check.count("sample rate of the model", model.getSampleRate(), 1, Protocol.MAX_SAMPLE_RATE),
        names("modules", model.getModulesList()),
        names("prompt words", model.getPromptWordsList()));
  }

  private static List<String> names(String field, List<String> names) {
    Check.count("number of " + field, names.size(), 0, Protocol.MAX_NAMES);
    return names;
  }

  static String shortened(String text) {
    return text.length() <= Protocol.MAX_TEXT ? text : text.substring(0, Protocol.MAX_TEXT) + "…";
  }
}
