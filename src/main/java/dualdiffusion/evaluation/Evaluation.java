package dualdiffusion.evaluation;

import dualdiffusion.composer.Composer;
import dualdiffusion.config.Json;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.evaluation.fit.Analysers;
import dualdiffusion.model.Hashes;
import dualdiffusion.model.LoadedClaps;
import dualdiffusion.model.ModelFolder;
import dualdiffusion.pipeline.MusicEngine;
import dualdiffusion.pipeline.Reconstructor;
import dualdiffusion.pipeline.StudioPipeline;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures a model against composed music that it was not trained on.
 *
 * @param model its folder
 * @param weights by module, where not the model's choice
 * @param claps folders of the CLAPs that listen; none for the model's own, where it has one
 * @param folder where measurements and clips are kept; empty for nowhere
 * @param analysers what hears style, tempo and key
 */
public record Evaluation(
    Path model,
    Map<String, String> weights,
    List<Path> claps,
    Optional<Path> folder,
    Analysers analysers) {
  /** Raised whenever a measurement changes: what was kept is then measured again. */
  private static final int VERSION = 2;

  /** Of figures of a composed clip. */
  private static final double LISTENING = 1;

  public Evaluation {
    weights = Map.copyOf(weights);
    claps = List.copyOf(claps);
  }

  /**
   * Measures what was not measured yet, one clip after the other, and sums up.
   *
   * @param progress counts tenths of seconds, more or less
   * @throws dualdiffusion.core.ProblemException when the model or the folder does not allow it
   * @throws dualdiffusion.core.CancelledException soon after {@code cancel}: what was measured is
   *     kept in the folder
   */
  public Findings run(EvaluationPlan plan, Cancel cancel, Progress progress) {
    try (var ears = listeners();
        var engine = StudioPipeline.load(model, weights);
        var rest = new Late(() -> Reconstructor.load(model, weights))) {
      var hearing = new Hearing(analysers, ears.loaded().map(LoadedClaps::claps));
      var clips = new ClipFiles(folder);
      clips.begin();
      Journal journal =
          folder.map(f -> Journal.open(f, identity(plan))).orElseGet(Journal::inMemory);
      var drawings = new Drawings(engine, plan, cancel);
      var measuring = new Measuring(plan, drawings, rest, hearing, clips, cancel);
      measure(items(plan, measuring, drawings.hearsSounds()), journal, cancel, progress);
      return findings(plan, journal, hearing, engine, drawings.hearsSounds());
    }
  }

  /** All that the measurements depend on. */
  private String identity(EvaluationPlan plan) {
    List<String> parts = new ArrayList<>();
    parts.add("%d %d %d %s".formatted(VERSION, Composer.VERSION, plan.seed(), plan.seconds()));
    parts.add(Json.toLine(plan.sampling()) + plan.decoder());
    parts.add(Hashes.of(model.resolve("model.json")) + weights);
    parts.add(Hashes.of(Json.toLine(analysers)));
    claps.forEach(clap -> parts.add(Hashes.of(clap.resolve("model.safetensors"))));
    return Hashes.of(String.join("\n", parts));
  }

  private List<Item> items(EvaluationPlan plan, Measuring measuring, boolean sounds) {
    List<Item> items = new ArrayList<>();
    add(items, Kinds.SPEED, plan.runs(), 8, measuring::speed);
    add(items, Kinds.RECONSTRUCTION, plan.reconstructions(), 12, measuring::reconstruction);
    add(items, Kinds.COMPOSED, plan.prompts(), LISTENING, measuring::composed);
    add(items, Kinds.CODED, plan.sounds(), 3, measuring::coded);
    add(items, Kinds.TEXT, plan.prompts(), 7, measuring::text);
    add(items, Kinds.SOUND, sounds ? plan.sounds() : 0, 7, measuring::sound);
    add(items, Kinds.LOOP, plan.loops(), 8, measuring::loop);
    add(items, Kinds.EDIT, plan.edits(), 8, measuring::edit);
    add(items, Kinds.SECOND, plan.prompts(), LISTENING, measuring::second);
    add(items, Kinds.NOISE, plan.prompts(), LISTENING, measuring::noise);
    return items;
  }

  private static void add(
      List<Item> items, String kind, int count, double cost, IntFunction<Line> work) {
    for (int i = 0; i < count; i++) {
      int number = i;
      items.add(new Item(Kinds.key(kind, i), cost, () -> work.apply(number)));
    }
  }

  private static void measure(
      List<Item> items, Journal journal, Cancel cancel, Progress progress) {
    Predicate<Item> open = item -> journal.find(item.key()).isEmpty();
    List<Item> left = items.stream().filter(open).toList();
    int of = tenths(left);
    for (int i = 0; i < left.size(); i++) {
      cancel.check();
      progress.report("evaluating", tenths(left.subList(0, i)), of);
      journal.add(left.get(i).work().get());
    }
    if (of > 0) {
      progress.report("evaluating", of, of);
    }
  }

  private static int tenths(List<Item> items) {
    return (int) Math.round(10 * items.stream().mapToDouble(Item::cost).sum());
  }

  private static Findings findings(
      EvaluationPlan plan, Journal journal, Hearing hearing, MusicEngine engine, boolean sounds) {
    List<Line> drawn = first(journal.all(Kinds.TEXT), plan.prompts());
    List<Line> composed = first(journal.all(Kinds.COMPOSED), plan.prompts());
    return new Findings(
        engine.summary().name(),
        plan,
        new Summary(journal, plan, hearing, sounds).rows(),
        Departures.of(drawn, composed),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static List<Line> first(List<Line> lines, int count) {
    return lines.stream().filter(line -> Journal.number(line) < count).toList();
  }

  /** CLAPs that listen, if any. */
  private record Listeners(Optional<LoadedClaps> loaded) implements AutoCloseable {
    @Override
    public void close() {
      loaded.ifPresent(LoadedClaps::close);
    }
  }

  private Listeners listeners() {
    if (!claps.isEmpty()) {
      return new Listeners(Optional.of(LoadedClaps.of(claps)));
    }
    var prompts = ModelFolder.open(model).index().modules().get("prompt");
    boolean own = prompts != null && prompts.type().equals("clap");
    return new Listeners(own ? Optional.of(LoadedClaps.ofModel(model)) : Optional.empty());
  }

  /** What is made when it is first asked for. */
  private static final class Late implements Supplier<Reconstructor>, AutoCloseable {
    private final Supplier<Reconstructor> maker;
    private @Nullable Reconstructor made;

    Late(Supplier<Reconstructor> maker) {
      this.maker = maker;
    }

    @Override
    public Reconstructor get() {
      Reconstructor present = made;
      if (present == null) {
        present = maker.get();
        made = present;
      }
      return present;
    }

    @Override
    public void close() {
      if (made != null) {
        made.close();
      }
    }
  }
}
