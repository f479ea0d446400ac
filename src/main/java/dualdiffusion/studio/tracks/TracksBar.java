package dualdiffusion.studio.tracks;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.document.Snapping.Grid;
import java.util.function.LongSupplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/** The tools of the tracks: tempo, snapping, cuts and zoom. */
final class TracksBar extends HBox {
  private static final double ZOOM = 1.5;

  private final TracksViewModel model;
  private final Label tempo = new Label();

  TracksBar(TracksViewModel model, LongSupplier nanoTime, Scope scope) {
    super(4);
    this.model = model;
    getStyleClass().add("tracks-bar");
    setAlignment(Pos.CENTER_LEFT);
    tempo.setId("tempo-words");
    tempo.getStyleClass().add("tempo-words");
    tempo.setMinWidth(USE_PREF_SIZE);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button tap =
        Buttons.chip(
            "Tap",
            "Tap the beat: the tempo at the playhead follows",
            () -> model.tempo().tap(nanoTime.getAsLong()));
    getChildren()
        .addAll(
            Buttons.icon(MaterialDesignP.PLUS, "Add a track", model.tracks()::add),
            tempo,
            tap,
            snap(),
            Buttons.icon(
                MaterialDesignC.CONTENT_CUT, "Split at the playhead", model.clips()::split),
            Buttons.icon(MaterialDesignC.CONTENT_DUPLICATE, "Duplicate", model.clips()::duplicate),
            Buttons.icon(MaterialDesignR.REPEAT, "Loop the clips once more", model.clips()::repeat),
            Buttons.icon(
                MaterialDesignB.BOOKMARK_PLUS_OUTLINE,
                "Marker at the playhead",
                model.song()::addMarker),
            gap,
            Buttons.icon(MaterialDesignW.WAVEFORM, "Waveforms or spectrograms", model::nextLook),
            Buttons.icon(
                MaterialDesignM.MAGNIFY_MINUS_OUTLINE, "Zoom out", () -> model.zoom(1 / ZOOM)),
            Buttons.icon(MaterialDesignM.MAGNIFY_PLUS_OUTLINE, "Zoom in", () -> model.zoom(ZOOM)),
            Buttons.icon(MaterialDesignA.ARROW_EXPAND_HORIZONTAL, "Show all", model::fit));
    scope.add(model.desk().project().subscribe(p -> showTempo()));
    scope.add(model.playhead().seconds().subscribe(s -> showTempo()));
  }

  private ComboBox<Grid> snap() {
    var box = new ComboBox<Grid>();
    box.setId("snap");
    box.getItems().setAll(SnapViewModel.choices());
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Grid grid) {
            return grid == null ? "" : "Snap: " + SnapViewModel.words(grid);
          }

          @Override
          public Grid fromString(String text) {
            throw new UnsupportedOperationException(text);
          }
        });
    box.setAccessibleText("What dragged things snap to");
    box.setTooltip(new Tooltip("What dragged things snap to; Ctrl held is free"));
    box.valueProperty().bindBidirectional(model.snap().grid());
    return box;
  }

  private void showTempo() {
    var project = model.project();
    String words = TempoCommands.words(project.tempo(), model.tempo().quarterHere());
    String key = project.key().map(k -> " · " + k).orElse("");
    if (!tempo.getText().equals(words + key)) {
      tempo.setText(words + key);
    }
  }
}
