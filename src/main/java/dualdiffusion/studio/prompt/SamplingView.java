package dualdiffusion.studio.prompt;

import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.LoopRequest;
import dualdiffusion.core.SamplingSettings.Guidance;
import dualdiffusion.core.Schedule;
import dualdiffusion.core.Solver;
import dualdiffusion.core.VaryRequest;
import dualdiffusion.studio.Mode;
import dualdiffusion.studio.controls.Choice;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.ParameterRow;
import dualdiffusion.studio.controls.ParameterRow.Spec;
import dualdiffusion.studio.controls.Scope;
import java.util.function.Function;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Mode and sampling parameters. */
public final class SamplingView extends VBox {
  private static final double LABEL_WIDTH = 72;
  private static final double ABOVE_HEADING = 8;
  private static final double MORE_GAP = 8;

  private final SamplingViewModel sampling;
  private final ObjectProperty<Mode> mode;
  private final Scope scope;

  /**
   * @param presets stands above the parameters
   * @param seam how the loop's seam measures, in words
   */
  public SamplingView(
      SamplingViewModel sampling,
      ObjectProperty<Mode> mode,
      PresetBar presets,
      ObservableValue<String> seam,
      Scope scope) {
    this.sampling = sampling;
    this.mode = mode;
    this.scope = scope;
    getStyleClass().add("section");
    getChildren().addAll(Headings.of("Mode"), chips(Mode.values(), Mode::label, mode, scope));
    addModes(sampling.edit(), seam);
    Node sampled = Headings.of("Sampling");
    setMargin(sampled, new Insets(ABOVE_HEADING, 0, 0, 0));
    getChildren()
        .addAll(
            sampled,
            presets,
            row("steps", new Spec("Steps", 1, 1000, 100, 1, 0), sampling.steps()),
            row("guidance", new Spec("Guidance", 0, 30, 10, 0.1, 1), sampling.guidance()),
            clarity(),
            key(),
            row(
                "variations",
                new Spec("Takes", 1, Drawing.MAX_VARIATIONS, 8, 1, 0),
                sampling.variations()),
            new SeedRow(sampling.seeds(), "seed", scope),
            named(
                "solver",
                "Solver",
                chips(Solver.values(), SamplingView::words, sampling.solver(), scope)),
            named(
                "decoder",
                "Decoder",
                chips(Decoder.values(), SamplingView::words, sampling.decoder(), scope)),
            more());
  }

  private LockedRow clarity() {
    return told(
        row("autoguidance", new Spec("Clarity", 0, 30, 5, 0.1, 1), sampling.autoguidance()),
        "Autoguidance: how far to lead away from what the model would make with less training.\n"
            + "1 is none and faster; models without a guide do not mind it.");
  }

  private LockedRow key() {
    return told(
        row(
            "classifierGuidance",
            new Spec("Key", 0, Guidance.MOST_CLASSIFIER, 40, 0.5, 1),
            sampling.classifierGuidance()),
        "Classifier guidance: how strongly to lead to labels that the prompt names and the model's"
            + " classifier hears,\n"
            + "key and mode with the built-in model. 0 is none; models without a classifier do not"
            + " mind it.");
  }

  private LockedRow candidates() {
    return told(
        row(
            "candidates",
            new Spec("Candidates", 1, Guidance.MOST_CANDIDATES, 12, 1, 0),
            sampling.candidates()),
        "So many beginnings of new music are tried coarsely; the one in which the model's"
            + " classifier hears\n"
            + "the asked key best is drawn to its end. 1 tries none; nor do runs of less than 16"
            + " steps.");
  }

  private static LockedRow told(LockedRow row, String tip) {
    Tooltip.install(row, new Tooltip(tip));
    return row;
  }

  /** What is seldom turned. */
  private TitledPane more() {
    var box =
        new VBox(
            MORE_GAP,
            named(
                "schedule",
                "Schedule",
                chips(Schedule.values(), SamplingView::words, sampling.schedule(), scope)),
            candidates(),
            row("rho", new Spec("Rho", 0.1, 100, 20, 0.5, 1), sampling.rho()),
            row(
                "guidanceFrom",
                new Spec("Guided σ ≥", 0, SamplingViewModel.NO_END, 80, 0.5, 2),
                sampling.guidanceFrom()),
            row(
                "guidanceTo",
                new Spec("Guided σ ≤", 0, SamplingViewModel.NO_END, 1000, 1, 2),
                sampling.guidanceTo()),
            row(
                "guidanceRescale",
                new Spec("Rescale", 0, 1, 1, 0.05, 2),
                sampling.guidanceRescale()),
            row("perturbation", new Spec("Fresh noise", 0, 1, 1, 0.05, 2), sampling.perturbation()),
            row(
                "perturbationOffset",
                new Spec("… offset", -20, 20, 20, 0.1, 1),
                sampling.perturbationOffset()),
            row("stereo", new Spec("Mono noise", 0, 1, 1, 0.05, 2), sampling.stereo()));
    var pane = new TitledPane("More", box);
    pane.setId("more-sampling");
    pane.setExpanded(false);
    pane.setAnimated(false);
    return pane;
  }

  /** Each mode's own parameters, seen in that mode only. */
  private void addModes(EditViewModel edit, ObservableValue<String> seam) {
    double longest = GenerateRequest.MAX_SECONDS;
    var loop = new CheckBox("Seamless loop");
    loop.selectedProperty().bindBidirectional(edit.loop());
    Spec length = new Spec("Length s", GenerateRequest.MIN_SECONDS, longest, 60, 0.25, 2);
    add(Mode.GENERATE, row("seconds", length, edit.seconds()));
    add(Mode.GENERATE, loop);
    add(Mode.EXTEND, row("left", new Spec("Left s", 0, longest, 30, 0.5, 2), edit.left()));
    add(Mode.EXTEND, row("right", new Spec("Right s", 0, longest, 30, 0.5, 2), edit.right()));
    add(Mode.LOOP, chips(LoopOf.values(), LoopOf::label, edit.loopOf(), scope));
    addLoop(edit, row("seconds", length, edit.seconds()), true);
    addLoop(
        edit,
        row(
            "seam",
            new Spec("Seam s", LoopRequest.MIN_SEAM, LoopRequest.MAX_SEAM, 4, 0.1, 2),
            edit.seam()),
        false);
    addLoop(edit, seam(seam), false);
    add(
        Mode.VARY,
        row(
            "strength",
            new Spec("Strength", VaryRequest.MIN_STRENGTH, 1, 1, 0.05, 2),
            edit.strength()));
  }

  private Label seam(ObservableValue<String> words) {
    var label = new Label();
    label.setId("seam-label");
    label.setWrapText(true);
    label.getStyleClass().add("muted");
    label.setTooltip(
        new Tooltip(
            "How far the sound jumps where the loop begins anew, in dB of full scale:\n"
                + "clean where the music near by hides it or it is below −66 dB."));
    scope.add(words.subscribe(label::setText));
    return label;
  }

  /** Seen in the loop mode, of new music or of what is there. */
  private void addLoop(EditViewModel edit, Node node, boolean fromNothing) {
    Runnable look =
        () -> {
          boolean nothing = edit.loopOf().get() == LoopOf.NOTHING;
          boolean seen = mode.get() == Mode.LOOP && nothing == fromNothing;
          node.setVisible(seen);
          node.setManaged(seen);
        };
    scope.add(mode.subscribe(look));
    scope.add(edit.loopOf().subscribe(look));
    look.run();
    getChildren().add(node);
  }

  private void add(Mode owner, Node node) {
    scope.add(
        mode.subscribe(
            m -> {
              node.setVisible(m == owner);
              node.setManaged(m == owner);
            }));
    getChildren().add(node);
  }

  private LockedRow row(String id, Spec spec, DoubleProperty value) {
    var row = new ParameterRow(spec, value, scope);
    return new LockedRow(row, sampling.parameter(id), spec.name(), scope);
  }

  private static <E> Choice<E> chips(
      E[] values, Function<E, String> words, ObjectProperty<E> property, Scope scope) {
    return new Choice<>(values, words, property, scope);
  }

  private LockedRow named(String id, String name, Choice<?> choice) {
    var label = new Label(name);
    label.setMinWidth(LABEL_WIDTH);
    var row = new HBox(label, choice);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("parameter-row");
    HBox.setHgrow(choice, Priority.ALWAYS);
    return new LockedRow(row, sampling.parameter(id), name, scope);
  }

  private static String words(Solver solver) {
    return switch (solver) {
      case EULER -> "Euler";
      case HEUN -> "Heun";
      case DPM -> "DPM++";
    };
  }

  private static String words(Schedule schedule) {
    return switch (schedule) {
      case EDM2 -> "EDM2";
      case LINEAR -> "Log-linear";
      case COS -> "Cosine";
      case SCALE_INVARIANT -> "Scale-invariant";
    };
  }

  private static String words(Decoder decoder) {
    return switch (decoder) {
      case AUTO -> "Auto";
      case DRAFT -> "Draft";
      case FGLA -> "Fast";
      case DIFFUSION -> "Diffusion";
    };
  }
}
