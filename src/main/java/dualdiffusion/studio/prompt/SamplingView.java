package dualdiffusion.studio.prompt;

import dualdiffusion.core.Decoder;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.studio.Mode;
import dualdiffusion.studio.controls.Choice;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.ParameterRow;
import dualdiffusion.studio.controls.Scope;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Mode and sampling parameters. */
public final class SamplingView extends VBox {
  private static final double LABEL_WIDTH = 72;

  public SamplingView(SamplingViewModel sampling, ObjectProperty<Mode> mode, Scope scope) {
    getStyleClass().add("section");
    var length =
        new ParameterRow(
            new ParameterRow.Spec(
                "Length s", GenerateRequest.MIN_SECONDS, GenerateRequest.MAX_SECONDS, 60, 0.25, 2),
            sampling.seconds(),
            scope);
    scope.add(mode.subscribe(m -> show(length, m == Mode.GENERATE)));
    getChildren()
        .addAll(
            Headings.of("Mode"),
            new Choice<>(Mode.values(), Mode::label, mode, scope),
            Headings.of("Sampling"),
            length,
            new ParameterRow(
                new ParameterRow.Spec("Steps", 1, 1000, 100, 1, 0), sampling.steps(), scope),
            new ParameterRow(
                new ParameterRow.Spec("Guidance", 0, 30, 10, 0.1, 1), sampling.guidance(), scope),
            new SeedRow(sampling, scope),
            row(
                "Decoder",
                new Choice<>(Decoder.values(), SamplingView::words, sampling.decoder(), scope)));
  }

  private static void show(ParameterRow row, boolean on) {
    row.setVisible(on);
    row.setManaged(on);
  }

  private static HBox row(String name, Choice<Decoder> choice) {
    var label = new Label(name);
    label.setMinWidth(LABEL_WIDTH);
    var row = new HBox(label, choice);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("parameter-row");
    return row;
  }

  private static String words(Decoder decoder) {
    return switch (decoder) {
      case AUTO -> "Auto";
      case FGLA -> "Fast";
      case DIFFUSION -> "Diffusion";
    };
  }
}
