package dualdiffusion.studio.transport;

import dualdiffusion.audio.playback.HeardLevels;
import dualdiffusion.studio.controls.Scope;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** Loudness of the last three seconds; the tooltip has the others. */
final class LoudnessLabel extends Label {
  private static final double SILENT_LUFS = -70;
  private static final String NOTHING = "–";

  LoudnessLabel(TransportViewModel transport, Scope scope) {
    setId("loudness");
    getStyleClass().addAll("loudness", "mono");
    setMinWidth(USE_PREF_SIZE);
    var tooltip = new Tooltip();
    setTooltip(tooltip);
    scope.add(
        transport
            .mix()
            .subscribe(
                now -> {
                  setText(number(now.shortTerm()) + " LUFS");
                  if (tooltip.isShowing()) {
                    tooltip.setText(words(now));
                  }
                }));
    tooltip.setOnShowing(e -> tooltip.setText(words(transport.mix().get())));
    setAccessibleText("Loudness of the last three seconds");
  }

  /** Loudness over three lengths of time. */
  static String words(HeardLevels now) {
    return "Loudness: last 0.4 s %s, last 3 s %s, since play %s LUFS"
        .formatted(number(now.momentary()), number(now.shortTerm()), number(now.integrated()));
  }

  /** Of one width, so that nothing beside it moves. */
  private static String number(double lufs) {
    return lufs < SILENT_LUFS ? "  " + NOTHING + "  " : String.format(Locale.ROOT, "%5.1f", lufs);
  }
}
