package dualdiffusion.studio.transport;

import dualdiffusion.audio.playback.DropOuts;
import dualdiffusion.audio.playback.NoAudioDeviceException;
import dualdiffusion.audio.playback.SinkFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The output device, which there are, and how playing keeps up with it. UI thread only. */
public final class OutputViewModel {
  private final SinkFactory sinks;
  private final Executor background;
  private final Executor ui;
  private final ObservableList<String> devices = FXCollections.observableArrayList();
  private final StringProperty device = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<DropOuts> dropOuts =
      new ReadOnlyObjectWrapper<>(DropOuts.NONE);

  OutputViewModel(SinkFactory sinks, Executor background, Executor ui) {
    this.sinks = sinks;
    this.background = background;
    this.ui = ui;
    device.subscribe(sinks::choose);
  }

  /** Asks the system anew which devices there are. */
  public void refresh() {
    background.execute(
        () -> {
          List<String> found = sinks.devices();
          ui.execute(() -> devices.setAll(found));
        });
  }

  void heard(@Nullable NoAudioDeviceException missing) {
    notice.set(missing == null ? "" : missing.problem().toString());
  }

  void kept(DropOuts now) {
    dropOuts.set(now);
  }

  /** Names of the devices, as of the last {@link #refresh()}. */
  public ObservableList<String> devices() {
    return devices;
  }

  /** Name of the device that plays; "" follows the system's default. */
  public StringProperty device() {
    return device;
  }

  /** Why nothing is heard; empty when a device plays. */
  public ReadOnlyStringProperty notice() {
    return notice.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<DropOuts> dropOuts() {
    return dropOuts.getReadOnlyProperty();
  }

  /** E.g. "No drop-outs; at worst 93 ms were left." */
  public static String words(DropOuts now) {
    String count =
        now.count() == 0
            ? "No drop-outs"
            : now.count() + (now.count() == 1 ? " drop-out" : " drop-outs");
    if (Double.isInfinite(now.worstMargin())) {
      return count;
    }
    long ms = Math.round(now.worstMargin() * 1000);
    String margin = ms >= 0 ? "at worst %d ms were left" : "at worst %d ms late";
    return String.format(Locale.ROOT, "%s; " + margin, count, Math.abs(ms));
  }
}
