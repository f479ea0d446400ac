package dualdiffusion.studio.timeline;

import dualdiffusion.audio.PartialAudio;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.dsp.ColourMap;
import dualdiffusion.dsp.Decibels;
import dualdiffusion.dsp.FrequencyAxis;
import dualdiffusion.dsp.FrequencyScale;
import dualdiffusion.dsp.SpectrogramTile;
import dualdiffusion.dsp.SpectrogramTiles;
import dualdiffusion.dsp.WaveformPeaks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the timeline shows of one clip: its tiles, waveform, axes and colours. */
public final class SpectrogramViewModel {
  private static final int BLACK = 0xff000000;

  private final Executor background;
  private final Executor ui;
  private final Viewport viewport = new Viewport();
  private final ObjectProperty<FrequencyScale> scale =
      new SimpleObjectProperty<>(FrequencyScale.MEL);
  private final ObjectProperty<ColourMap> colours = new SimpleObjectProperty<>(ColourMap.INFERNO);
  private final DoubleProperty brightness = new SimpleDoubleProperty(0);
  private final DoubleProperty contrast = new SimpleDoubleProperty(70);
  private final BooleanProperty difference = new SimpleBooleanProperty();
  private final BooleanProperty noteLines = new SimpleBooleanProperty();
  private final LongProperty version = new SimpleLongProperty();
  private final TileStore tiles;
  private Cancel peaksCancel = new Cancel();
  private @Nullable AudioBuffer audio;
  private @Nullable AudioBuffer source;
  private @Nullable WaveformPeaks peaks;
  private int[] palette;
  private boolean arriving;
  private int known;

  public SpectrogramViewModel(Executor background, Executor ui) {
    this.background = background;
    this.ui = ui;
    this.palette = mixed();
    this.tiles = new TileStore(background, ui, palette, this::changed);
    colours.addListener((property, old, now) -> recolour());
    brightness.addListener((property, old, now) -> recolour());
    contrast.addListener((property, old, now) -> recolour());
    scale.addListener((property, old, now) -> rescale());
    difference.addListener((property, old, now) -> differ());
  }

  /**
   * Shows a clip; the view keeps its place when the length stays the same. Null shows none.
   *
   * @param madeFrom what the clip's difference is shown against; null when there is nothing
   */
  public void show(@Nullable AudioBuffer clip, @Nullable AudioBuffer madeFrom) {
    if (arriving && clip != null && audio != null && clip.isLike(audio) && madeFrom == null) {
      arriving = false;
      goOn(clip, known);
      measurePeaks(clip);
      return;
    }
    arriving = false;
    boolean sameLength =
        audio != null && clip != null && Math.abs(audio.seconds() - clip.seconds()) < 1e-6;
    audio = clip;
    source = clip != null && madeFrom != null && clip.isLike(madeFrom) ? madeFrom : null;
    peaks = null;
    peaksCancel.cancel();
    if (!sameLength) {
      viewport.show(clip == null ? 0 : clip.seconds());
    }
    differ();
    if (clip != null) {
      measurePeaks(clip);
    }
  }

  /**
   * Shows as much of a sound as has been read, without disturbing what is drawn already. What is
   * shown next may be the whole of it.
   */
  public void arrive(PartialAudio part) {
    AudioBuffer now = part.audio();
    boolean goesOn = arriving && audio != null && audio.isLike(now);
    if (!goesOn) {
      show(null, null);
      viewport.show(now.seconds());
      viewport.axis().set(FrequencyAxis.of(scale.get(), now.sampleRate()));
    }
    arriving = true;
    goOn(now, goesOn ? known : 0);
    known = part.known();
  }

  private void goOn(AudioBuffer now, int from) {
    audio = now;
    tiles.goOn(new SpectrogramTiles(now, viewport.axis().get()), from);
    changed();
  }

  private void differ() {
    rescale();
    if (!Arrays.equals(palette, mixed())) {
      recolour();
    }
  }

  private void rescale() {
    AudioBuffer clip = audio;
    if (clip == null) {
      tiles.show(null);
    } else {
      viewport.axis().set(FrequencyAxis.of(scale.get(), clip.sampleRate()));
      AudioBuffer minus = differs() ? source : null;
      tiles.show(new SpectrogramTiles(clip, minus, viewport.axis().get()));
    }
    changed();
  }

  private void measurePeaks(AudioBuffer clip) {
    var cancel = new Cancel();
    peaksCancel = cancel;
    background.execute(
        () -> {
          try {
            WaveformPeaks measured = WaveformPeaks.of(clip, cancel);
            ui.execute(() -> keepPeaks(clip, measured));
          } catch (CancelledException e) {
            // Another clip is shown by now.
          }
        });
  }

  private void keepPeaks(AudioBuffer clip, WaveformPeaks measured) {
    if (audio == clip) {
      peaks = measured;
      changed();
    }
  }

  private void changed() {
    version.set(version.get() + 1);
  }

  /**
   * The tiles to draw now, coarse ones first so that finer ones cover them, or the finest alone
   * when they are all there; asks for the rest.
   */
  public List<PaintedTile> visibleTiles() {
    SpectrogramTiles source = tiles.source();
    if (source == null) {
      return List.of();
    }
    int fine = source.levelFor(viewport.secondsPerPixel().get() * source.audio().sampleRate());
    var finest = new ArrayList<TileKey>();
    addVisible(source, fine, finest);
    List<TileKey> order = coarser(source, fine);
    order.addAll(finest);
    tiles.want(order);
    List<PaintedTile> present = present(finest);
    return present.size() == finest.size() ? present : present(order);
  }

  private List<PaintedTile> present(List<TileKey> keys) {
    var present = new ArrayList<PaintedTile>();
    for (TileKey key : keys) {
      PaintedTile tile = tiles.get(key);
      if (tile != null) {
        present.add(tile);
      }
    }
    return present;
  }

  /** The overview and a level on the way. */
  private List<TileKey> coarser(SpectrogramTiles source, int fine) {
    var keys = new ArrayList<TileKey>();
    keys.add(new TileKey(source.coarsestLevel(), 0));
    if (fine + 2 < source.coarsestLevel()) {
      addVisible(source, fine + 2, keys);
    }
    return keys;
  }

  private void addVisible(SpectrogramTiles source, int level, List<TileKey> keys) {
    double tileSeconds = tileSeconds(level);
    int first = (int) (viewport.start().get() / tileSeconds);
    int last = (int) ((viewport.start().get() + viewport.visibleSeconds()) / tileSeconds);
    for (int i = first; i <= Math.min(last, source.tileCount(level) - 1); i++) {
      keys.add(new TileKey(level, i));
    }
  }

  /** Time that a tile of a level covers. */
  public double tileSeconds(int level) {
    return SpectrogramTiles.framesPerColumn(level)
        * (double) SpectrogramTile.COLUMNS
        / sampleRate();
  }

  public int sampleRate() {
    return audio == null ? 32_000 : audio.sampleRate();
  }

  /** Level at a point from the finest tile at hand; NaN when there is none yet. */
  public double db(double seconds, double hz) {
    double result = Double.NaN;
    for (PaintedTile painted : visibleTiles()) {
      SpectrogramTile tile = painted.tile();
      double column =
          (seconds / tileSeconds(tile.level()) - tile.index()) * SpectrogramTile.COLUMNS;
      if (column >= 0 && column < SpectrogramTile.COLUMNS) {
        double row = viewport.axis().get().fraction(hz) * SpectrogramTile.ROWS;
        result = tile.db((int) Math.clamp(row, 0, SpectrogramTile.ROWS - 1), (int) column);
      }
    }
    return result;
  }

  private void recolour() {
    palette = mixed();
    tiles.colour(palette);
    changed();
  }

  private int[] mixed() {
    double top = -brightness.get();
    var mixed = new int[256];
    for (int i = 0; i < mixed.length; i++) {
      double value = 1 + (Decibels.toDb((byte) i) - top) / contrast.get();
      mixed[i] = value <= 0 && differs() ? BLACK : colours.get().argb(value);
    }
    return mixed;
  }

  /** Whether what is shown is a difference: one is asked for, and there is a source. */
  public boolean differs() {
    return difference.get() && source != null;
  }

  /** Colours of the 256 levels of a tile, as 0xAARRGGBB; the same array until they change. */
  public int[] palette() {
    return palette;
  }

  /** Works in the background, then draws anew with what came of it. */
  <T> void work(Supplier<T> task, Consumer<T> done) {
    background.execute(
        () -> {
          T result = task.get();
          ui.execute(
              () -> {
                done.accept(result);
                changed();
              });
        });
  }

  public Viewport viewport() {
    return viewport;
  }

  public @Nullable WaveformPeaks peaks() {
    return peaks;
  }

  public @Nullable AudioBuffer audio() {
    return audio;
  }

  public ObjectProperty<FrequencyScale> scale() {
    return scale;
  }

  public ObjectProperty<ColourMap> colours() {
    return colours;
  }

  /** dB by which the loudest colour is lowered. */
  public DoubleProperty brightness() {
    return brightness;
  }

  /** dB between the darkest and the brightest colour. */
  public DoubleProperty contrast() {
    return contrast;
  }

  /**
   * Whether to show what is left of a take when its source is taken away, sample by sample: black
   * where nothing was changed, whatever the colours.
   */
  public BooleanProperty difference() {
    return difference;
  }

  /** Whether lines of the notes are drawn even where they are far apart or close. */
  public BooleanProperty noteLines() {
    return noteLines;
  }

  /** Grows when there is something new to draw. */
  public LongProperty version() {
    return version;
  }
}
