package dualdiffusion.studio.timeline;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.dsp.SpectrogramTile;
import dualdiffusion.dsp.SpectrogramTiles;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tiles of one clip: computes and colours those wanted in the background, in the order
 * wanted, and forgets those used longest ago beyond {@value #MOST_BYTES} bytes. After a change of
 * colours tiles keep their old ones until the new ones are there. Call on the UI thread only.
 */
final class TileStore {
  static final int MOST_BYTES = 32 << 20;
  private static final int KEPT = MOST_BYTES / PaintedTile.BYTES;
  private static final int AT_ONCE = 2;

  private final Executor background;
  private final Executor ui;
  private final Runnable arrived;
  private final Map<TileKey, PaintedTile> tiles = new LinkedHashMap<>(KEPT, 0.75f, true);
  private final Set<TileKey> running = new HashSet<>();
  private final Set<TileKey> outdated = new HashSet<>();
  private List<TileKey> wanted = List.of();
  private @Nullable SpectrogramTiles source;
  private Cancel cancel = new Cancel();
  private int[] palette;
  private boolean recolouring;

  /**
   * @param palette colours of the 256 levels
   * @param arrived called on the UI thread after each new tile
   */
  public TileStore(Executor background, Executor ui, int[] palette, Runnable arrived) {
    this.background = background;
    this.ui = ui;
    this.palette = palette;
    this.arrived = arrived;
  }

  /** Forgets all and serves another clip; null for none. */
  public void show(@Nullable SpectrogramTiles clip) {
    cancel.cancel();
    cancel = new Cancel();
    source = clip;
    tiles.clear();
    running.clear();
    outdated.clear();
    wanted = List.of();
  }

  /**
   * Serves a clip that is the same up to a frame; tiles beyond stay until there are new ones.
   *
   * @param from first frame that may differ
   */
  void goOn(SpectrogramTiles clip, long from) {
    source = clip;
    Stream.concat(tiles.keySet().stream(), running.stream())
        .filter(key -> key.end() + SpectrogramTiles.REACH > from)
        .forEach(outdated::add);
    pump();
  }

  public @Nullable SpectrogramTiles source() {
    return source;
  }

  /** Uses other colours from now on. */
  void colour(int[] colours) {
    palette = colours;
    recolour();
  }

  /** One batch at a time, what is in view first: a turned knob costs no more than one can see. */
  private void recolour() {
    Map<TileKey, SpectrogramTile> stale = stale();
    if (recolouring || stale.isEmpty()) {
      return;
    }
    recolouring = true;
    int[] colours = palette;
    Cancel token = cancel;
    background.execute(
        () -> {
          var fresh = new LinkedHashMap<TileKey, PaintedTile>();
          stale.forEach((key, tile) -> fresh.put(key, PaintedTile.of(tile, colours)));
          ui.execute(() -> recoloured(fresh, token));
        });
  }

  private void recoloured(Map<TileKey, PaintedTile> fresh, Cancel token) {
    recolouring = false;
    if (!token.isCancelled()) {
      fresh.forEach((key, tile) -> tiles.replace(key, tile));
      arrived.run();
    }
    recolour();
  }

  private Map<TileKey, SpectrogramTile> stale() {
    var all = new LinkedHashMap<TileKey, SpectrogramTile>();
    tiles.forEach(
        (key, tile) -> {
          if (!Arrays.equals(tile.palette(), palette)) {
            all.put(key, tile.tile());
          }
        });
    var visible = new LinkedHashMap<>(all);
    visible.keySet().retainAll(wanted);
    return visible.isEmpty() ? all : visible;
  }

  /** The tile if it is there. */
  public @Nullable PaintedTile get(TileKey key) {
    return tiles.get(key);
  }

  /** Replaces the list of what to compute, most urgent first. */
  public void want(List<TileKey> keys) {
    // What does not fit would push out what is drawn, and be computed for ever.
    wanted = keys.subList(0, Math.min(keys.size(), KEPT));
    pump();
  }

  private void pump() {
    for (TileKey key : wanted) {
      if (running.size() >= AT_ONCE) {
        return;
      }
      boolean needed = !tiles.containsKey(key) || outdated.contains(key);
      if (needed && running.add(key)) {
        outdated.remove(key);
        start(key);
      }
    }
  }

  private void start(TileKey key) {
    SpectrogramTiles clip = source;
    Cancel token = cancel;
    int[] colours = palette;
    if (clip != null) {
      background.execute(() -> compute(clip, key, colours, token));
    }
  }

  private void compute(SpectrogramTiles clip, TileKey key, int[] colours, Cancel token) {
    try {
      SpectrogramTile tile = clip.compute(key.level(), key.index(), token);
      PaintedTile painted = PaintedTile.of(tile, colours);
      ui.execute(() -> arrive(key, painted, token));
    } catch (CancelledException e) {
      // Another clip is shown by now.
    }
  }

  private void arrive(TileKey key, PaintedTile tile, Cancel token) {
    if (token.isCancelled()) {
      return;
    }
    running.remove(key);
    tiles.put(key, tile);
    if (tiles.size() > KEPT) {
      TileKey oldest = tiles.keySet().iterator().next();
      tiles.remove(oldest);
      outdated.remove(oldest);
    }
    arrived.run();
    recolour();
    pump();
  }
}
