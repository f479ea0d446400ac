package dualdiffusion.studio.prompt;

import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.LoopRequest;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.core.SamplingSettings.Guidance;
import dualdiffusion.core.SamplingSettings.Ladder;
import dualdiffusion.core.SamplingSettings.Perturbation;
import dualdiffusion.core.Schedule;
import dualdiffusion.core.Solver;
import dualdiffusion.core.VaryRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Sampling parameters as the person sets them. */
public final class SamplingViewModel {
  /** A highest guided noise level from here on means that there is none. */
  public static final double NO_END = 1_000;

  private static final SamplingSettings USUAL = SamplingSettings.DEFAULT;

  private final EditViewModel edit = new EditViewModel();
  private final DoubleProperty variations = new SimpleDoubleProperty(1);
  private final DoubleProperty steps = new SimpleDoubleProperty(USUAL.steps());
  private final DoubleProperty guidance = new SimpleDoubleProperty(USUAL.guidance().scale());
  private final DoubleProperty guidanceFrom =
      new SimpleDoubleProperty(USUAL.guidance().fromSigma());
  private final DoubleProperty guidanceTo =
      new SimpleDoubleProperty(Math.min(NO_END, USUAL.guidance().toSigma()));
  private final DoubleProperty autoguidance =
      new SimpleDoubleProperty(USUAL.guidance().autoscale());
  private final DoubleProperty guidanceRescale =
      new SimpleDoubleProperty(USUAL.guidance().rescaling());
  private final DoubleProperty classifierGuidance =
      new SimpleDoubleProperty(USUAL.guidance().classifierScale());
  private final DoubleProperty candidates =
      new SimpleDoubleProperty(USUAL.guidance().candidateCount());
  private final ObjectProperty<Schedule> schedule =
      new SimpleObjectProperty<>(Schedule.of(USUAL.ladder().schedule()));
  private final DoubleProperty rho = new SimpleDoubleProperty(USUAL.ladder().rho());
  private final DoubleProperty perturbation =
      new SimpleDoubleProperty(USUAL.perturbation().strength());
  private final DoubleProperty perturbationOffset =
      new SimpleDoubleProperty(USUAL.perturbation().offset());
  private final DoubleProperty stereo = new SimpleDoubleProperty(USUAL.stereoCorrelation());
  private final SeedViewModel seed;
  private final ObjectProperty<Solver> solver = new SimpleObjectProperty<>(USUAL.solver());
  private final ObjectProperty<Decoder> decoder = new SimpleObjectProperty<>(Decoder.AUTO);
  private final List<Parameter> parameters;

  /**
   * @param dice gives fresh seeds, at least 0
   */
  public SamplingViewModel(LongSupplier dice) {
    seed = new SeedViewModel(dice);
    parameters =
        List.of(
            Parameter.number("steps", steps, 1, 1000),
            Parameter.number("guidance", guidance, 0, 30),
            Parameter.number("guidanceFrom", guidanceFrom, 0, NO_END),
            Parameter.number("guidanceTo", guidanceTo, 0, NO_END),
            Parameter.number("autoguidance", autoguidance, 0, 30),
            Parameter.number("guidanceRescale", guidanceRescale, 0, 1),
            Parameter.number("classifierGuidance", classifierGuidance, 0, Guidance.MOST_CLASSIFIER),
            Parameter.number("candidates", candidates, 1, Guidance.MOST_CANDIDATES),
            Parameter.choice("schedule", schedule, List.of(Schedule.values()), Schedule::id),
            Parameter.number("rho", rho, 0.1, 100),
            Parameter.choice("solver", solver, List.of(Solver.values()), Solver::id),
            Parameter.number("perturbation", perturbation, 0, 1),
            Parameter.number("perturbationOffset", perturbationOffset, -20, 20),
            Parameter.number("stereo", stereo, 0, 1),
            Parameter.choice("decoder", decoder, List.of(Decoder.values()), Decoder::id),
            Parameter.number("variations", variations, 1, Drawing.MAX_VARIATIONS),
            Parameter.number(
                "seconds",
                edit.seconds(),
                GenerateRequest.MIN_SECONDS,
                GenerateRequest.MAX_SECONDS),
            Parameter.flag("loop", edit.loop()),
            Parameter.number("left", edit.left(), 0, GenerateRequest.MAX_SECONDS),
            Parameter.number("right", edit.right(), 0, GenerateRequest.MAX_SECONDS),
            Parameter.number("seam", edit.seam(), LoopRequest.MIN_SEAM, LoopRequest.MAX_SEAM),
            Parameter.number("strength", edit.strength(), VaryRequest.MIN_STRENGTH, 1));
  }

  public void rollSeed() {
    seed.roll();
  }

  /** Settings for one job; afterwards an unlocked seed is fresh again. */
  public SamplingSettings take() {
    return settings(seed.take());
  }

  private SamplingSettings settings(long withSeed) {
    double to = guidanceTo.get() >= NO_END ? Guidance.NO_END : guidanceTo.get();
    return new SamplingSettings(
        (int) Math.round(steps.get()),
        withSeed,
        solver.get(),
        new Guidance(
            guidance.get(),
            guidanceFrom.get(),
            to,
            autoguidance.get(),
            guidanceRescale.get(),
            classifierGuidance.get(),
            (int) Math.round(candidates.get())),
        new Ladder(schedule.get().id(), rho.get()),
        new Perturbation(perturbation.get(), perturbationOffset.get()),
        stereo.get());
  }

  /** Settings as a preset would hold them. */
  static Map<String, Object> values(SamplingSettings settings, Decoder decoder) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("steps", settings.steps());
    values.put("guidance", settings.guidance().scale());
    values.put("guidanceFrom", settings.guidance().fromSigma());
    values.put("guidanceTo", Math.min(NO_END, settings.guidance().toSigma()));
    values.put("autoguidance", settings.guidance().autoscale());
    values.put("guidanceRescale", settings.guidance().rescaling());
    values.put("classifierGuidance", settings.guidance().classifierScale());
    values.put("candidates", settings.guidance().candidateCount());
    values.put("schedule", settings.ladder().schedule());
    values.put("rho", settings.ladder().rho());
    values.put("solver", settings.solver().id());
    values.put("perturbation", settings.perturbation().strength());
    values.put("perturbationOffset", settings.perturbation().offset());
    values.put("stereo", settings.stereoCorrelation());
    values.put("decoder", decoder.id());
    return values;
  }

  /** What presets hold of it; the seed is not among them. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** The parameter of a name. */
  public Parameter parameter(String id) {
    return parameters.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
  }

  /** What the modes need beside all this. */
  public EditViewModel edit() {
    return edit;
  }

  /** How many results of one run. */
  public DoubleProperty variations() {
    return variations;
  }

  public ObjectProperty<Solver> solver() {
    return solver;
  }

  public DoubleProperty steps() {
    return steps;
  }

  public DoubleProperty guidance() {
    return guidance;
  }

  /** Lowest noise level with guidance. */
  public DoubleProperty guidanceFrom() {
    return guidanceFrom;
  }

  /** Highest one; {@value #NO_END} for none. */
  public DoubleProperty guidanceTo() {
    return guidanceTo;
  }

  /** How far to lead away from the model's guide, 1 for not at all. */
  public DoubleProperty autoguidance() {
    return autoguidance;
  }

  /** How much of the strength that guidance adds is taken back, 0…1. */
  public DoubleProperty guidanceRescale() {
    return guidanceRescale;
  }

  /** How strongly to lead to what the model's classifier reads in the prompt, 0 for not at all. */
  public DoubleProperty classifierGuidance() {
    return classifierGuidance;
  }

  /** How many beginnings of new music the classifier chooses from, 1 for no choice. */
  public DoubleProperty candidates() {
    return candidates;
  }

  public ObjectProperty<Schedule> schedule() {
    return schedule;
  }

  /** The schedule's curvature. */
  public DoubleProperty rho() {
    return rho;
  }

  /** Strength of the large-noise input perturbation, 0…1. */
  public DoubleProperty perturbation() {
    return perturbation;
  }

  /** Moves it along ln σ. */
  public DoubleProperty perturbationOffset() {
    return perturbationOffset;
  }

  /** Share of the first noise that left and right have in common, 0…1. */
  public DoubleProperty stereo() {
    return stereo;
  }

  /** The seed with its dice and lock. */
  public SeedViewModel seeds() {
    return seed;
  }

  public LongProperty seed() {
    return seed.value();
  }

  public BooleanProperty seedLocked() {
    return seed.locked();
  }

  public ObjectProperty<Decoder> decoder() {
    return decoder;
  }
}
