package dualdiffusion.studio.timeline;

import dualdiffusion.dsp.FrequencyAxis;
import dualdiffusion.dsp.FrequencyScale;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Which part of a clip the canvas shows, in time and in frequency: pixels ↔ seconds and Hz. */
public final class Viewport {
  private static final double CLOSEST_SECONDS_PER_PIXEL = 0.0002;

  /** Least share of the frequency axis in view. */
  private static final double CLOSEST_SHARE = 1 / 16.0;

  /** Of an empty timeline. */
  private static final double DEFAULT_SECONDS = 8;

  private final DoubleProperty start = new SimpleDoubleProperty();
  private final DoubleProperty secondsPerPixel = new SimpleDoubleProperty(DEFAULT_SECONDS / 1000);
  private final DoubleProperty width = new SimpleDoubleProperty(1000);
  private final DoubleProperty height = new SimpleDoubleProperty(400);
  private final DoubleProperty bottom = new SimpleDoubleProperty();
  private final DoubleProperty share = new SimpleDoubleProperty(1);
  private final DoubleProperty duration = new SimpleDoubleProperty(DEFAULT_SECONDS);
  private final ObjectProperty<FrequencyAxis> axis =
      new SimpleObjectProperty<>(FrequencyAxis.of(FrequencyScale.MEL, 32_000));

  /** Shows a whole clip of this length. */
  public void show(double seconds) {
    duration.set(seconds > 0 ? seconds : DEFAULT_SECONDS);
    fit();
  }

  /** Follows the canvas; a view of the whole clip stays one. */
  public void resize(double newWidth, double newHeight) {
    boolean whole = start.get() == 0 && visibleSeconds() >= duration.get() * 0.999;
    width.set(Math.max(1, newWidth));
    height.set(Math.max(1, newHeight));
    if (whole) {
      fitTime();
    } else {
      place(start.get());
    }
  }

  /** Shows the whole length and all frequencies. */
  public void fit() {
    fitTime();
    share.set(1);
    bottom.set(0);
  }

  private void fitTime() {
    secondsPerPixel.set(duration.get() / width.get());
    start.set(0);
  }

  /** Zooms in (factor &gt; 1) or out around a pixel, which keeps its time. */
  public void zoom(double factor, double x) {
    double anchor = seconds(x);
    double closest = Math.min(CLOSEST_SECONDS_PER_PIXEL, duration.get() / width.get());
    secondsPerPixel.set(
        Math.clamp(secondsPerPixel.get() / factor, closest, duration.get() / width.get()));
    place(anchor - x * secondsPerPixel.get());
  }

  /** Zooms the frequency axis in (factor &gt; 1) or out around a height, which keeps its pitch. */
  public void zoomFrequency(double factor, double y) {
    double fromBottom = Math.clamp(1 - y / height.get(), 0, 1);
    double anchor = bottom.get() + fromBottom * share.get();
    share.set(Math.clamp(share.get() / factor, CLOSEST_SHARE, 1));
    placeFrequency(anchor - fromBottom * share.get());
  }

  /** Moves the view up the frequency axis. */
  public void scrollFrequency(double pixels) {
    placeFrequency(bottom.get() + pixels / height.get() * share.get());
  }

  private void placeFrequency(double fraction) {
    bottom.set(Math.clamp(fraction, 0, 1 - share.get()));
  }

  /** Height of the whole frequency axis in pixels, most of it outside the canvas when zoomed in. */
  public double fullHeight() {
    return height.get() / share.get();
  }

  /** Where the top of the whole frequency axis is: 0, or above the canvas. */
  public double axisTop() {
    return (bottom.get() + share.get() - 1) * fullHeight();
  }

  public void scroll(double pixels) {
    place(start.get() + pixels * secondsPerPixel.get());
  }

  /** Moves the left edge to a time as far as the clip allows. */
  public void place(double seconds) {
    start.set(Math.clamp(seconds, 0, Math.max(0, duration.get() - visibleSeconds())));
  }

  /** Turns the page when a time has left the view. */
  public void reveal(double seconds) {
    if (seconds < start.get() || seconds > start.get() + visibleSeconds()) {
      place(seconds);
    }
  }

  public double visibleSeconds() {
    return width.get() * secondsPerPixel.get();
  }

  public double seconds(double x) {
    return start.get() + x * secondsPerPixel.get();
  }

  public double x(double seconds) {
    return (seconds - start.get()) / secondsPerPixel.get();
  }

  public double hz(double y) {
    return axis.get().hz(Math.clamp(1 - (y - axisTop()) / fullHeight(), 0, 1));
  }

  public double y(double hz) {
    return axisTop() + (1 - axis.get().fraction(hz)) * fullHeight();
  }

  public DoubleProperty start() {
    return start;
  }

  public DoubleProperty secondsPerPixel() {
    return secondsPerPixel;
  }

  public DoubleProperty width() {
    return width;
  }

  public DoubleProperty height() {
    return height;
  }

  /** Share of the frequency axis below the canvas, 0…1. */
  public DoubleProperty bottom() {
    return bottom;
  }

  /** Share of the frequency axis in view, up to 1. */
  public DoubleProperty share() {
    return share;
  }

  public DoubleProperty duration() {
    return duration;
  }

  public ObjectProperty<FrequencyAxis> axis() {
    return axis;
  }
}
