package dualdiffusion.studio.tracks;

import dualdiffusion.audio.playback.HeardLevels;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The mixer: a strip for each track, and the sum. Call {@link #pulse} at each frame. */
public final class MixerView extends HBox {
  private final TracksViewModel model;
  private final Supplier<HeardLevels> levels;
  private final LongSupplier nanoTime;
  private final HBox strips = new HBox(6);
  private final List<ChannelStrip> channels = new ArrayList<>();
  private final MasterStrip master;
  private Scope own = new Scope();
  private List<Long> shown = List.of();

  /**
   * @param levels of what is heard now
   * @param nanoTime a steady clock
   */
  public MixerView(
      TracksViewModel model, Supplier<HeardLevels> levels, LongSupplier nanoTime, Scope scope) {
    super(8);
    this.model = model;
    this.levels = levels;
    this.nanoTime = nanoTime;
    this.master = new MasterStrip(model.tracks(), scope);
    setId("mixer");
    getStyleClass().addAll("mixer", "island");
    var scroll = new ScrollPane(strips);
    scroll.setFitToHeight(true);
    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    HBox.setHgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(scroll, master);
    scope.add(model.desk().project().subscribe(this::follow));
    scope.add(model.chosen().subscribe(c -> follow(model.project())));
    scope.add(() -> own.close());
  }

  private void follow(Project project) {
    List<Long> ids = project.tracks().stream().map(Track::id).toList();
    if (!ids.equals(shown)) {
      shown = ids;
      own.close();
      own = new Scope();
      channels.clear();
      project.tracks().forEach(t -> channels.add(new ChannelStrip(model, t, own)));
      strips.getChildren().setAll(channels);
    }
    channels.forEach(c -> c.follow(project.track(c.track()), c.track() == model.chosen().get()));
    master.follow(project.master());
  }

  /** Follows the levels. */
  public void pulse() {
    HeardLevels now = levels.get();
    long nanos = nanoTime.getAsLong();
    channels.forEach(c -> c.hear(now, nanos));
    master.hear(now, nanos);
  }
}
