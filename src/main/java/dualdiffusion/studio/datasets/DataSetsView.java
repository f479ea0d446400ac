package dualdiffusion.studio.datasets;

import dualdiffusion.studio.controls.Choice;
import dualdiffusion.studio.controls.Css;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The Data sets tab: data sets and their stages on the left, what they hold in the middle. */
public final class DataSetsView extends BorderPane {
  private static final double GAP = 8;
  private static final double WIDTH = 288;
  private static final double CHOICE = 330;

  private final DataSetsViewModel sets;
  private final Scope scope;

  public DataSetsView(DataSetsViewModel sets, DataSetPlaces places, Scope scope) {
    this.sets = sets;
    this.scope = scope;
    setId("datasets");
    getStyleClass().add("datasets");
    Css.add(this, "datasets.css");
    var left = new VBox(new PlaceListView(sets, places, scope), new StagesView(sets, scope));
    left.getStyleClass().add("left-panel");
    left.setPrefWidth(WIDTH);
    left.setMinWidth(WIDTH);
    setLeft(left);
    Map<Page, Node> pages = new EnumMap<>(Page.class);
    pages.put(Page.SAMPLES, new SampleTable(sets, places, scope));
    pages.put(Page.DUPLICATES, new TwinsView(sets, places));
    pages.put(Page.MAP, new MapView(sets, places, scope));
    pages.put(Page.FAULTS, new FaultsView(sets.stages()));
    var stack = new StackPane();
    VBox.setVgrow(stack, Priority.ALWAYS);
    scope.add(sets.page().subscribe(page -> stack.getChildren().setAll(pages.get(page))));
    var centre = new VBox(GAP, bar(), stack);
    centre.getStyleClass().add("section");
    setCenter(centre);
  }

  private Node bar() {
    var name = Headings.of("");
    scope.add(
        sets.summary()
            .subscribe(now -> name.setText(now.map(set -> set.name()).orElse("No data set"))));
    var told = new Label();
    told.getStyleClass().add("muted");
    scope.add(sets.samples().told().subscribe(told::setText));
    var choice = new Choice<>(Page.values(), Page::title, sets.page(), scope);
    choice.setPrefWrapLength(CHOICE);
    choice.setMinWidth(CHOICE);
    choice.setAlignment(Pos.CENTER_RIGHT);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var bar = new HBox(GAP, name, told, space, search(), choice);
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private TextField search() {
    var field = new TextField();
    field.setId("sample-search");
    field.setPromptText("Search names, tags, reasons");
    field.setAccessibleText("Search the samples");
    field.setTooltip(new Tooltip("Words that stand in the name, tags, split or reason"));
    field.setPrefColumnCount(20);
    field.textProperty().bindBidirectional(sets.samples().search());
    scope.add(sets.page().subscribe(page -> field.setDisable(page != Page.SAMPLES)));
    return field;
  }
}
