package dualdiffusion.studio.help;

import dualdiffusion.audio.playback.AudioDevices;
import dualdiffusion.config.ProblemReport;
import dualdiffusion.config.ProductVersion;
import dualdiffusion.config.Settings;
import dualdiffusion.config.Software;
import dualdiffusion.core.ProblemException;
import java.io.File;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/** The dialogs of the Help menu. */
public final class HelpDialogs {
  private static final double WIDTH = 620;
  private static final double HEIGHT = 380;
  private static final double GAP = 10;

  private final Stage owner;
  private final Executor background;
  private final Executor ui;

  public HelpDialogs(Stage owner, Executor background, Executor ui) {
    this.owner = owner;
    this.background = background;
    this.ui = ui;
  }

  /** Whose work is in the product. */
  public void licences() {
    var text = new TextArea(licenceText());
    text.setId("licences");
    text.setEditable(false);
    text.setAccessibleText("Licences");
    show("Licences", text);
  }

  /** Gathers what to send with a problem. */
  public void report() {
    var report =
        new ReportViewModel(
            () ->
                ProblemReport.of(
                    Settings.current(), ProductVersion.text(), AudioDevices.names()),
            background,
            ui);
    show("Report a problem", reportPane(report));
  }

  private Node reportPane(ReportViewModel report) {
    var status = new Label();
    status.setWrapText(true);
    status.textProperty().bind(report.status());
    var contents = new ListView<>(report.contents());
    contents.setId("report-contents");
    contents.setAccessibleText("What is in the report");
    var audio = new Button("Add audio…");
    audio.setOnAction(e -> chooseAudio(report));
    var save = new Button("Save the report…");
    save.setDefaultButton(true);
    save.setOnAction(e -> chooseFile(report));
    return new VBox(GAP, status, contents, new HBox(GAP, audio, save));
  }

  private void chooseAudio(ReportViewModel report) {
    var chooser = new FileChooser();
    chooser.setTitle("Audio that shows the problem");
    File file = chooser.showOpenDialog(owner);
    if (file != null) {
      report.addAudio(file.toPath());
    }
  }

  private void chooseFile(ReportViewModel report) {
    var chooser = new FileChooser();
    chooser.setTitle("Save the report");
    chooser.setInitialFileName("studio-report.zip");
    File file = chooser.showSaveDialog(owner);
    if (file != null) {
      report.save(file.toPath());
    }
  }

  private void show(String title, Node content) {
    var dialog = new Dialog<ButtonType>();
    dialog.initOwner(owner);
    dialog.setTitle(title);
    dialog.setHeaderText(null);
    dialog.setResizable(true);
    dialog.getDialogPane().setContent(content);
    dialog.getDialogPane().setPrefSize(WIDTH, HEIGHT);
    dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
    dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
    dialog.show();
  }

  static String licenceText() {
    String head =
        "Dual Diffusion Studio "
            + ProductVersion.text()
            + " is free software under the GNU General Public License, version 3.\n"
            + "The starter model's weights: CC0.\n\n";
    try {
      return head
          + Software.libraries().stream()
              .map(l -> l.name() + " " + l.version() + "\n    " + String.join(", ", l.licences()))
              .collect(Collectors.joining("\n"));
    } catch (ProblemException e) {
      return head + e.getMessage();
    }
  }
}
