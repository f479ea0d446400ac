package dualdiffusion.studio.datasets;

import dualdiffusion.core.SampleRow;
import dualdiffusion.studio.controls.Buttons;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** Duplicates side by side: the kept one, why they are the same, the one that is left out. */
final class TwinsView extends StackPane {
  private static final double GAP = 12;
  private static final double WHY = 220;

  private final DataSetPlaces places;

  TwinsView(DataSetsViewModel sets, DataSetPlaces places) {
    this.places = places;
    var list = new ListView<>(sets.twins());
    list.setId("twins");
    list.setAccessibleText("Duplicates");
    var empty = new Label("No duplicates. The stage Duplicates looks for them.");
    empty.getStyleClass().add("muted");
    list.setPlaceholder(empty);
    list.setCellFactory(view -> new Cell());
    getChildren().add(list);
  }

  private final class Cell extends ListCell<Twins> {
    private final Side kept = new Side("Play the one that is kept", () -> kept(getItem()));
    private final Side twin = new Side("Play the one that is left out", () -> twin(getItem()));
    private final Label why = new Label();
    private final HBox row = new HBox(GAP, kept, why, twin);

    Cell() {
      why.setMinWidth(WHY);
      why.setPrefWidth(WHY);
      why.setWrapText(true);
      why.setAlignment(Pos.CENTER);
      why.getStyleClass().add("twin-why");
      row.setAlignment(Pos.CENTER_LEFT);
      setPrefWidth(0); // as wide as the list
    }

    private static @Nullable SampleRow kept(@Nullable Twins pair) {
      return pair == null ? null : pair.kept();
    }

    private static @Nullable SampleRow twin(@Nullable Twins pair) {
      return pair == null ? null : pair.twin();
    }

    @Override
    protected void updateItem(@Nullable Twins pair, boolean empty) {
      super.updateItem(pair, empty);
      if (empty || pair == null) {
        setGraphic(null);
        return;
      }
      kept.show(pair.kept(), "kept");
      twin.show(pair.twin(), "left out");
      why.setText(pair.why());
      setGraphic(row);
    }
  }

  /** One of two. */
  private final class Side extends HBox {
    private final Label name = new Label();
    private final Label about = new Label();

    Side(String play, Supplier<@Nullable SampleRow> sample) {
      super(8);
      Button button =
          Buttons.icon(
              MaterialDesignP.PLAY,
              play,
              () -> {
                SampleRow row = sample.get();
                if (row != null) {
                  places.listen().accept(row.audio());
                }
              });
      about.getStyleClass().add("muted");
      var words = new VBox(name, about);
      words.setMinWidth(0);
      setAlignment(Pos.CENTER_LEFT);
      setHgrow(this, Priority.ALWAYS);
      setPrefWidth(0);
      getChildren().addAll(button, words);
    }

    void show(SampleRow row, String state) {
      name.setText(row.id());
      String loudness = SampleColumn.LOUDNESS.text().apply(row);
      String length = SampleColumn.LENGTH.text().apply(row);
      about.setText(state + " · " + length + (loudness.isEmpty() ? "" : " · " + loudness));
    }
  }
}
