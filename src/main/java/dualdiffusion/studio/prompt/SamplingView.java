package dualdiffusion.studio.prompt;

import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.LoopRequest;
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
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Mode and sampling parameters. */
public final class SamplingView extends VBox {
  private static final double LABEL_WIDTH = 72;
  private static final double ABOVE_HEADING = 8;

  public SamplingView(SamplingViewModel sampling, ObjectProperty<Mode> mode, Scope scope) {
    getStyleClass().add("section");
    getChildren().addAll(Headings.of("Mode"), chips(Mode.values(), Mode::label, mode, scope));
    addModes(sampling.edit(), mode, scope);
    Node sampled = Headings.of("Sampling");
    setMargin(sampled, new Insets(ABOVE_HEADING, 0, 0, 0));
    getChildren()
        .addAll(
            sampled,
            row(new Spec("Steps", 1, 1000, 100, 1, 0), sampling.steps(), scope),
            row(new Spec("Guidance", 0, 30, 10, 0.1, 1), sampling.guidance(), scope),
            row(
                new Spec("Takes", 1, Drawing.MAX_VARIATIONS, 8, 1, 0),
                sampling.variations(),
                scope),
            new SeedRow(sampling.seeds(), "seed", scope),
            named("Solver", chips(Solver.values(), SamplingView::words, sampling.solver(), scope)),
            named(
                "Decoder",
                chips(Decoder.values(), SamplingView::words, sampling.decoder(), scope)));
  }

  /** Each mode's own parameters, seen in that mode only. */
  private void addModes(EditViewModel edit, ObjectProperty<Mode> mode, Scope scope) {
    double longest = GenerateRequest.MAX_SECONDS;
    var loop = new CheckBox("Seamless loop");
    loop.selectedProperty().bindBidirectional(edit.loop());
    add(
        Mode.GENERATE,
        row(
            new Spec("Length s", GenerateRequest.MIN_SECONDS, longest, 60, 0.25, 2),
            edit.seconds(),
            scope),
        mode,
        scope);
    add(Mode.GENERATE, loop, mode, scope);
    add(
        Mode.EXTEND,
        row(new Spec("Left s", 0, longest, 30, 0.5, 2), edit.left(), scope),
        mode,
        scope);
    add(
        Mode.EXTEND,
        row(new Spec("Right s", 0, longest, 30, 0.5, 2), edit.right(), scope),
        mode,
        scope);
    add(
        Mode.LOOP,
        row(
            new Spec("Seam s", LoopRequest.MIN_SEAM, LoopRequest.MAX_SEAM, 4, 0.1, 2),
            edit.seam(),
            scope),
        mode,
        scope);
    add(
        Mode.VARY,
        row(new Spec("Strength", VaryRequest.MIN_STRENGTH, 1, 1, 0.05, 2), edit.strength(), scope),
        mode,
        scope);
  }

  private void add(Mode owner, Node node, ObjectProperty<Mode> mode, Scope scope) {
    scope.add(
        mode.subscribe(
            m -> {
              node.setVisible(m == owner);
              node.setManaged(m == owner);
            }));
    getChildren().add(node);
  }

  private static ParameterRow row(Spec spec, DoubleProperty value, Scope scope) {
    return new ParameterRow(spec, value, scope);
  }

  private static <E> Choice<E> chips(
      E[] values, Function<E, String> words, ObjectProperty<E> property, Scope scope) {
    return new Choice<>(values, words, property, scope);
  }

  private static HBox named(String name, Choice<?> choice) {
    var label = new Label(name);
    label.setMinWidth(LABEL_WIDTH);
    var row = new HBox(label, choice);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("parameter-row");
    return row;
  }

  private static String words(Solver solver) {
    return switch (solver) {
      case EULER -> "Euler";
      case HEUN -> "Heun";
      case DPM -> "DPM++";
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
