package dualdiffusion.studio.timeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.studio.StudioViewModel;
import dualdiffusion.studio.brush.BrushBar;
import dualdiffusion.studio.brush.BrushKit;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.Take;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One track: ruler, spectrogram, waveform and scroll bar. */
public final class TimelineView extends VBox {
  private static final Insets CHIP_MARGIN = new Insets(10);
  private static final Insets UNDER_THE_READOUT = new Insets(48, 58, 10, 10);
  private static final double EVERYTHING = 1;

  /** What the caption leaves free for the readout. */
  private static final double READOUT_WIDTH = 410;

  /** What the brushes leave free for the view bar beside them. */
  private static final double VIEW_BAR_WIDTH = 74;

  private final StudioViewModel studio;
  private final Viewport view;
  private final RulerView ruler;
  private final SpectrogramView spectrogram;
  private final WaveformView waveform;
  private final ScrollBar scrollBar = new ScrollBar();
  private boolean stripsDirty = true;
  private boolean following;

  /**
   * @param start what lies over the canvas while there is nothing to see
   */
  public TimelineView(StudioViewModel studio, Node start, Scope scope) {
    this.studio = studio;
    this.view = studio.spectrogram().viewport();
    ruler = new RulerView(view, studio.transport());
    spectrogram = new SpectrogramView(studio);
    waveform = new WaveformView(studio.spectrogram(), studio.transport());
    getStyleClass().add("timeline");
    scrollBar.setOrientation(Orientation.HORIZONTAL);
    scrollBar.setAccessibleText("Scroll in time");
    StackPane stage = stage(start, scope);
    setVgrow(stage, Priority.ALWAYS);
    getChildren().addAll(ruler, stage, waveform, scrollBar);
    watch(scope);
  }

  private StackPane stage(Node start, Scope scope) {
    var readout = chip(scope, spectrogram.readout());
    readout.getStyleClass().add("mono");
    var name =
        chip(
            scope,
            Bindings.createStringBinding(
                this::caption,
                studio.session().shown(),
                studio.session().before(),
                studio.spectrogram().difference()));
    var stage = new StackPane(spectrogram, start, name, readout);
    name.widest().bind(stage.widthProperty().subtract(READOUT_WIDTH));
    place(name, Pos.TOP_LEFT);
    place(readout, Pos.TOP_RIGHT);
    var tools = new BrushBar(studio.brush(), studio.layers().open(), scope);
    tools.prefWrapLengthProperty().bind(stage.widthProperty().subtract(VIEW_BAR_WIDTH));
    var views = new ViewBar(studio.spectrogram(), studio.brush().cellGrid(), scope);
    place(tools, Pos.BOTTOM_LEFT);
    place(views, Pos.BOTTOM_RIGHT);
    var layers = new LayersPane(studio.layers(), scope);
    StackPane.setAlignment(layers, Pos.TOP_RIGHT);
    StackPane.setMargin(layers, UNDER_THE_READOUT);
    stage.getChildren().addAll(tools, views, layers);
    stage.getStyleClass().add("island");
    stage.setMinWidth(0);
    return stage;
  }

  private static void place(Node node, Pos where) {
    StackPane.setAlignment(node, where);
    StackPane.setMargin(node, CHIP_MARGIN);
  }

  private String caption() {
    Take take = studio.session().shown().get();
    if (take == null) {
      return "";
    }
    if (studio.spectrogram().difference().get()) {
      return difference(take);
    }
    String words = take.words().toString();
    String suffix = words.isEmpty() ? "" : " · " + words;
    return (studio.session().comparing().get() ? "B · " : "") + take.name() + suffix;
  }

  private String difference(Take take) {
    AudioBuffer before = studio.session().before().get();
    return before != null && take.audio().isLike(before)
        ? "Difference: " + take.name() + " − " + studio.session().parentName()
        : take.name() + " · no source of the same length to differ from";
  }

  private static ChipLabel chip(Scope scope, ObservableValue<String> text) {
    var label = new ChipLabel();
    label.getStyleClass().add("canvas-chip");
    label.setMouseTransparent(true);
    label.setMaxWidth(USE_PREF_SIZE);
    scope.add(
        text.subscribe(
            words -> {
              label.setText(words);
              label.setVisible(!words.isEmpty());
            }));
    return label;
  }

  private void watch(Scope scope) {
    scope.add(studio.spectrogram().version().subscribe(this::redraw));
    scope.add(studio.spectrogram().colours().subscribe(this::redraw));
    scope.add(studio.spectrogram().brightness().subscribe(this::redraw));
    scope.add(studio.spectrogram().contrast().subscribe(this::redraw));
    scope.add(view.start().subscribe(this::moved));
    scope.add(view.secondsPerPixel().subscribe(this::moved));
    scope.add(view.width().subscribe(this::moved));
    scope.add(view.duration().subscribe(this::moved));
    scope.add(view.bottom().subscribe(this::redraw));
    scope.add(view.share().subscribe(this::redraw));
    scope.add(studio.brush().version().subscribe(spectrogram::requestDraw));
    scope.add(studio.brush().cellGrid().subscribe(spectrogram::requestDraw));
    scope.add(studio.brush().visible().subscribe(spectrogram::requestDraw));
    watchKit(studio.brush().kit(), scope);
    scope.add(studio.spectrogram().noteLines().subscribe(spectrogram::requestDraw));
    scope.add(studio.transport().loop().subscribe(this::redraw));
    scope.add(studio.transport().looping().subscribe(this::redraw));
    scope.add(studio.transport().position().subscribe(this::follow));
    scope.add(
        studio
            .queue()
            .active()
            .flatMap(j -> j.preview())
            .subscribe(p -> spectrogram.requestDraw()));
    scope.add(scrollBar.valueProperty().subscribe(v -> scrolled(v.doubleValue())));
  }

  /** All that the brush's outline and the grids show. */
  private void watchKit(BrushKit kit, Scope scope) {
    List.of(
            kit.tool(),
            kit.size(),
            kit.overtones(),
            kit.semitones(),
            kit.beats(),
            kit.snapBeats(),
            kit.snapNotes(),
            kit.wrap())
        .forEach(setting -> scope.add(setting.subscribe(spectrogram::requestDraw)));
  }

  private void redraw() {
    spectrogram.requestDraw();
    stripsDirty = true;
  }

  private void moved() {
    following = true;
    double hidden = Math.max(0, view.duration().get() - view.visibleSeconds());
    scrollBar.setMax(hidden);
    double share = view.visibleSeconds() / view.duration().get(); // that the thumb takes of the bar
    scrollBar.setVisibleAmount(hidden == 0 ? EVERYTHING : share * hidden);
    scrollBar.setBlockIncrement(view.visibleSeconds() * 0.8);
    scrollBar.setUnitIncrement(view.visibleSeconds() * 0.1);
    scrollBar.setValue(view.start().get());
    following = false;
    redraw();
  }

  private void scrolled(double seconds) {
    if (!following) {
      view.place(seconds);
    }
  }

  private void follow() {
    if (studio.transport().playing().get()) {
      view.reveal(studio.transport().position().get());
    }
    spectrogram.placePlayhead();
  }

  /** Draws what changed; called at each frame. */
  public void pulse() {
    spectrogram.pulse();
    if (stripsDirty) {
      stripsDirty = false;
      ruler.draw();
      waveform.draw();
    }
  }
}
