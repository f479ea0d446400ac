package dualdiffusion.studio.debug;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** What the debug panel tells, made anew twice a second while it is open. UI thread only. */
public final class DebugViewModel {
  private static final long EVERY_NANOS = 500_000_000;
  private static final double MEBI = 1 << 20;

  private final FrameClock work = new FrameClock();
  private final FrameClock pace = new FrameClock();
  private final Supplier<String> engine;
  private final LongSupplier dropOuts;
  private final Supplier<OptionalLong> firstPicture;
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<List<Line>> lines = new ReadOnlyObjectWrapper<>(List.of());
  private long before;
  private long told;

  /** A figure and its name. */
  public record Line(String name, String figure) {}

  /**
   * @param engine state and memory of the engine, in words
   * @param dropOuts how often playback ran dry since the start; negative when nobody counts
   * @param firstPicture milliseconds from opening the last file to its first picture
   */
  public DebugViewModel(
      Supplier<String> engine, LongSupplier dropOuts, Supplier<OptionalLong> firstPicture) {
    this.engine = engine;
    this.dropOuts = dropOuts;
    this.firstPicture = firstPicture;
  }

  /**
   * Takes up one frame.
   *
   * @param nanos when it began, and for how long the UI thread drew
   */
  public void frame(long nanos, long drawing) {
    work.add(drawing);
    if (before != 0) {
      pace.add(nanos - before);
    }
    before = nanos;
    if (open.get() && (told == 0 || nanos - told >= EVERY_NANOS)) {
      told = nanos;
      tell();
    }
  }

  private void tell() {
    Runtime machine = Runtime.getRuntime();
    double used = (machine.totalMemory() - machine.freeMemory()) / MEBI;
    long dry = dropOuts.getAsLong();
    lines.set(
        List.of(
            new Line("Drawing", times(work)),
            new Line("Between frames", times(pace)),
            new Line(
                "Heap",
                String.format(Locale.ROOT, "%.0f of %.0f MiB", used, machine.maxMemory() / MEBI)),
            new Line("First picture", firstPicture()),
            new Line("Engine", engine.get()),
            new Line("Drop-outs", dry < 0 ? "not counted" : Long.toString(dry))));
  }

  private String firstPicture() {
    OptionalLong millis = firstPicture.get();
    return millis.isPresent() ? millis.getAsLong() + " ms" : "no file opened yet";
  }

  private static String times(FrameClock clock) {
    return String.format(
        Locale.ROOT, "95 %% under %.1f ms, worst %.1f ms", clock.percentile(0.95), clock.worst());
  }

  /** Whether the panel is shown. */
  public BooleanProperty open() {
    return open;
  }

  public ReadOnlyObjectProperty<List<Line>> lines() {
    return lines.getReadOnlyProperty();
  }
}
