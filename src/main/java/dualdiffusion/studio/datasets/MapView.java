package dualdiffusion.studio.datasets;

import dualdiffusion.core.SampleRow;
import dualdiffusion.studio.controls.CanvasPane;
import dualdiffusion.studio.controls.Scope;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Circle;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The map of the sounds: what sounds alike lies together. A click plays. */
final class MapView extends VBox {
  private static final double GAP = 8;
  private static final double MARGIN = 14;
  private static final double REACH = 10;
  private static final double RING = 6;
  private static final double DOT = 4;
  private static final List<String> INKS =
      List.of("-studio-wave", "-studio-warn", "-studio-teal", "-studio-hot", "-studio-accent-ink");

  private final DataSetsViewModel sets;
  private final CanvasPane canvas = new CanvasPane(this::paint);
  private final List<Supplier<Paint>> inks;
  private final Supplier<Paint> ring = canvas.ink("-studio-ink");
  private final ComboBox<MapColours> colours = new ComboBox<>();
  private final HBox legend = new HBox(GAP);
  private final Label hovered = new Label();
  private @Nullable WritableImage picture;
  private int under = -1;

  MapView(DataSetsViewModel sets, DataSetPlaces places, Scope scope) {
    super(GAP);
    this.sets = sets;
    inks = INKS.stream().map(canvas::ink).toList();
    setId("map");
    canvas.setId("map-canvas");
    canvas.setAccessibleText("Map of the sounds");
    canvas.getStyleClass().add("map-canvas");
    canvas.setMinSize(0, 0);
    canvas.setOnMouseMoved(this::hover);
    canvas.setOnMouseExited(e -> show(-1));
    canvas.setOnMouseClicked(
        e -> {
          hover(e);
          if (under >= 0) {
            places.listen().accept(sets.map().get().rows().get(under).audio());
          }
        });
    setVgrow(canvas, Priority.ALWAYS);
    hovered.setId("map-hovered");
    getChildren().addAll(bar(), canvas);
    scope.add(
        sets.summary()
            .subscribe(
                now -> {
                  colours
                      .getItems()
                      .setAll(MapColours.of(now.map(s -> s.labels()).orElse(List.of())));
                  colours.setValue(MapColours.SPLIT);
                  changed();
                }));
    scope.add(sets.map().subscribe(now -> changed()));
    scope.add(sets.mapping().subscribe(now -> show(-1)));
    colours.valueProperty().addListener((p, was, is) -> changed());
  }

  private Node bar() {
    colours.setAccessibleText("Colour by");
    colours.setTooltip(new Tooltip("What the points are coloured by"));
    colours.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable MapColours by) {
            return by == null ? "" : by.title();
          }

          @Override
          public MapColours fromString(String text) {
            return MapColours.SPLIT;
          }
        });
    var label = new Label("Colour by");
    label.setLabelFor(colours);
    legend.setAlignment(Pos.CENTER_LEFT);
    hovered.getStyleClass().add("muted");
    hovered.setMinWidth(0);
    var bar = new HBox(GAP, label, colours, legend, hovered);
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private double side() {
    return Math.max(1, Math.min(canvas.getWidth(), canvas.getHeight()) / 2 - MARGIN);
  }

  private double px(float x) {
    return canvas.getWidth() / 2 + x * side();
  }

  private double py(float y) {
    return canvas.getHeight() / 2 + y * side();
  }

  private void hover(MouseEvent e) {
    double x = (e.getX() - canvas.getWidth() / 2) / side();
    double y = (e.getY() - canvas.getHeight() / 2) / side();
    show(sets.map().get().at(x, y, REACH / side()));
  }

  /** Shows a sample of the map by its number; −1 for none. */
  private void show(int sample) {
    under = sample;
    hovered.setText(sample < 0 ? hint() : words(sets.map().get().rows().get(sample)));
    draw();
  }

  private static String words(SampleRow row) {
    return row.id() + " · " + SampleColumn.TAGS.text().apply(row);
  }

  private String hint() {
    if (sets.mapping().get()) {
      return "Making the map …";
    }
    return sets.map().get().isEmpty()
        ? "No sound is embedded yet: run Embed."
        : "What sounds alike lies together. Point at a sound for its name, click to hear it.";
  }

  /** Another map, or other colours. */
  private void changed() {
    SampleMap map = sets.map().get();
    MapColours by = colours.getValue();
    legend.getChildren().clear();
    if (by != null && !map.isEmpty()) {
      legend(by.groups(map.rows()));
    }
    under = -1;
    paint();
    show(-1);
  }

  /** All points as one picture: canvases are slow with a hundred thousand shapes. */
  private void paint() {
    picture = null;
    SampleMap map = sets.map().get();
    MapColours by = colours.getValue();
    int width = (int) canvas.getWidth();
    int height = (int) canvas.getHeight();
    if (by != null && !map.isEmpty() && width > 0 && height > 0) {
      int[] pixels = new int[width * height];
      int[] points = by.of(map.rows(), colours());
      for (int i = 0; i < points.length; i++) {
        dot(pixels, width, height, (int) px(map.x()[i]), (int) py(map.y()[i]), points[i]);
      }
      var image = new WritableImage(width, height);
      image
          .getPixelWriter()
          .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
      picture = image;
    }
    draw();
  }

  private void draw() {
    GraphicsContext g = canvas.cleared();
    WritableImage image = picture;
    if (image != null) {
      g.drawImage(image, 0, 0);
      ring(g, sets.map().get());
    }
  }

  private List<Color> colours() {
    return inks.stream()
        .map(Supplier::get)
        .map(paint -> paint instanceof Color colour ? colour : Color.GRAY)
        .toList();
  }

  /** A round dot of four pixels. */
  private static void dot(int[] pixels, int width, int height, int x, int y, int colour) {
    for (int dy = -2; dy <= 1; dy++) {
      for (int dx = -2; dx <= 1; dx++) {
        boolean corner = (dx == -2 || dx == 1) && (dy == -2 || dy == 1);
        int px = x + dx;
        int py = y + dy;
        if (!corner && px >= 0 && py >= 0 && px < width && py < height) {
          pixels[py * width + px] = colour;
        }
      }
    }
  }

  private void ring(GraphicsContext g, SampleMap map) {
    if (under >= 0) {
      double x = px(map.x()[under]);
      double y = py(map.y()[under]);
      g.setStroke(ring.get());
      g.setLineWidth(1.5);
      g.strokeOval(x - RING, y - RING, 2 * RING, 2 * RING);
    }
  }

  private void legend(List<String> groups) {
    for (int i = 0; i < Math.min(groups.size(), INKS.size()); i++) {
      var dot = new Circle(DOT);
      dot.setStyle("-fx-fill: " + INKS.get(i) + ";");
      legend.getChildren().add(new Label(groups.get(i), dot));
    }
  }
}
