package dualdiffusion.studio.training;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Begins a fine-tuning on the starred takes of the open project, and tells how far it is. */
final class StarredPane extends VBox {
  private static final double GAP = 6;

  StarredPane(RunsViewModel runs, Scope scope) {
    super(GAP);
    setId("starred");
    runs.starred().ifPresentOrElse(starred -> fill(starred, scope), () -> setManaged(false));
  }

  private void fill(StarredViewModel starred, Scope scope) {
    Button begin =
        Buttons.chip(
            "Fine-tune on starred takes…",
            "Make the takes with stars a data set and propose a configuration that teaches the"
                + " model in use what they sound like",
            starred::begin);
    begin.setId("fine-tune");
    begin.setMaxWidth(Double.MAX_VALUE);
    Button cancel = Buttons.chip("Cancel", "Stop; what is prepared is kept", starred::cancel);
    var bar = new ProgressBar();
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText("Progress of the fine-tuning's preparation");
    HBox.setHgrow(bar, Priority.ALWAYS);
    var row = new HBox(GAP, bar, cancel);
    row.setAlignment(Pos.CENTER_LEFT);
    var told = new Label();
    told.setId("fine-tune-told");
    told.setWrapText(true);
    told.getStyleClass().add("muted");
    scope.add(
        starred
            .running()
            .subscribe(
                now -> {
                  begin.setDisable(now);
                  row.setVisible(now);
                  row.setManaged(now);
                }));
    scope.add(starred.progress().subscribe(p -> bar.setProgress(p.doubleValue())));
    scope.add(
        starred
            .told()
            .subscribe(
                words -> {
                  told.setText(words);
                  told.setVisible(!words.isEmpty());
                  told.setManaged(!words.isEmpty());
                }));
    getChildren().addAll(begin, row, told);
  }
}
