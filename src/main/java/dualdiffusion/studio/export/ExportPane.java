package dualdiffusion.studio.export;

import dualdiffusion.audio.FileType;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.audio.export.ExportResult;
import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Choice;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.ParameterRow;
import dualdiffusion.studio.controls.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The export sheet, in the place of the prompt: choices, the files they give, the big button. */
public final class ExportPane extends VBox {
  private static final double WIDTH = 318;
  private static final int NAMES_SHOWN = 6;
  private static final List<SampleFormat> DEPTHS =
      List.of(SampleFormat.S16, SampleFormat.S24, SampleFormat.S32, SampleFormat.F32);

  private final ExportViewModel export;
  private final Scope scope;

  /**
   * @param go asks where to, and exports
   */
  public ExportPane(ExportViewModel export, Runnable go, Scope scope) {
    this.export = export;
    this.scope = scope;
    setId("export");
    getStyleClass().addAll("right-panel", "sketch");
    setPrefWidth(WIDTH);
    setMinWidth(WIDTH);
    var scroll = new ScrollPane(choices());
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(scroll, foot(go));
  }

  private Node choices() {
    var box =
        new VBox(
            title(),
            new Choice<>(ExportScope.values(), ExportScope::label, export.scope(), scope),
            about(),
            shownFor(ExportScope.STARRED, row("Stars", 1, 5, 1, 0, export.stars())),
            Headings.of("File"),
            new Choice<>(FileType.values(), ExportPane::words, export.type(), scope),
            depths(),
            new Choice<>(rates(), ExportPane::words, export.sampleRate(), scope),
            Headings.of("Loop and marks"),
            check("Mark as a loop", "export-loop", "smpl chunk, LOOPSTART tags", export.loop()),
            check("Tempo and markers", "export-marks", "acid and cue chunks", export.marks()),
            Headings.of("Level"),
            check("Loudness target", "export-level", "Integrated LUFS", export.level()),
            row("LUFS", -60, 0, 0.5, 1, export.lufs()),
            row("Peak dBTP", -30, -0.1, 0.1, 1, export.ceiling()),
            check("Dither", "export-dither", "For 16 and 24 bits", export.dither()));
    box.getStyleClass().add("section");
    return box;
  }

  private Node title() {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button close =
        Buttons.icon(MaterialDesignC.CLOSE, "Back to the prompt", () -> export.open().set(false));
    close.getStyleClass().add("small");
    close.setId("export-close");
    var title = new HBox(Headings.of("Export"), space, close);
    title.setAlignment(Pos.CENTER_LEFT);
    return title;
  }

  private Node about() {
    Label about = muted();
    scope.add(export.scope().subscribe(now -> about.setText(now.about())));
    return about;
  }

  private static Label muted() {
    var label = new Label();
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add("muted");
    return label;
  }

  private Node shownFor(ExportScope wanted, Node node) {
    return shownWhile(export.scope(), now -> now == wanted, node);
  }

  private <T> Node shownWhile(ObservableValue<T> value, Predicate<T> shown, Node node) {
    scope.add(
        value.subscribe(
            now -> {
              node.setVisible(shown.test(now));
              node.setManaged(shown.test(now));
            }));
    return node;
  }

  /** Only what the type can store. */
  private Node depths() {
    return new VBox(depths(FileType.WAV), depths(FileType.FLAC));
  }

  private Node depths(FileType type) {
    List<Optional<SampleFormat>> all =
        Stream.concat(
                Stream.of(Optional.<SampleFormat>empty()),
                DEPTHS.stream().filter(type.sampleFormats()::contains).map(Optional::of))
            .toList();
    var choice = new Choice<>(all, ExportPane::depthWords, export.depth(), scope);
    return shownWhile(export.type(), now -> now == type, choice);
  }

  private ParameterRow row(
      String name, double min, double max, double step, int decimals, DoubleProperty value) {
    return new ParameterRow(
        new ParameterRow.Spec(name, min, max, max, step, decimals), value, scope);
  }

  private static CheckBox check(String words, String id, String about, BooleanProperty value) {
    var box = new CheckBox(words);
    box.setId(id);
    box.setTooltip(new Tooltip(about));
    box.selectedProperty().bindBidirectional(value);
    return box;
  }

  private Node foot(Runnable go) {
    Label files = muted();
    files.setId("export-files");
    scope.add(export.names().subscribe(names -> files.setText(list(names))));
    Label missing = muted();
    missing.setId("export-missing");
    scope.add(export.missing().subscribe(missing::setText));
    Label made = muted();
    made.setId("export-made");
    scope.add(export.results().subscribe(results -> made.setText(words(results))));
    var button = new Button("Export…");
    button.setId("export-go");
    button.getStyleClass().add("go-button");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setOnAction(e -> go.run());
    scope.add(export.missing().subscribe(why -> button.setDisable(!why.isEmpty())));
    var foot = new VBox(files, missing, button, made);
    foot.getStyleClass().add("section");
    return foot;
  }

  private static String list(List<String> names) {
    String shown = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining("\n"));
    int more = names.size() - NAMES_SHOWN;
    return more > 0 ? shown + "\nand " + more + " more" : shown;
  }

  private static String words(List<ExportResult> results) {
    return results.stream()
        .limit(NAMES_SHOWN)
        .flatMap(result -> result.lines().stream())
        .collect(Collectors.joining("\n"));
  }

  private static String words(FileType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static String depthWords(Optional<SampleFormat> depth) {
    return depth.map(d -> d.bits() + (d.isInteger() ? " bit" : " bit float")).orElse("as it is");
  }

  private static List<OptionalInt> rates() {
    return List.of(
        OptionalInt.empty(),
        OptionalInt.of(32_000),
        OptionalInt.of(44_100),
        OptionalInt.of(48_000));
  }

  private static String words(OptionalInt rate) {
    return rate.isEmpty() ? "own rate" : rate.getAsInt() / 1000.0 + " kHz";
  }
}
