package dualdiffusion.studio.timeline;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.dsp.SpectrogramTile;
import dualdiffusion.dsp.SpectrogramTiles;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tiles of one clip: computes those wanted in the background, in the order wanted, and
 * forgets those used longest ago. Call on the UI thread only.
 */
final class TileStore {
  private static final int KEPT = 96;
  private static final int AT_ONCE = 2;

  private final Executor background;
  private final Executor ui;
  private final Runnable arrived;
  private final Map<TileKey, SpectrogramTile> tiles = new LinkedHashMap<>(KEPT, 0.75f, true);
  private final Set<TileKey> running = new HashSet<>();
  private List<TileKey> wanted = List.of();
  private @Nullable SpectrogramTiles source;
  private Cancel cancel = new Cancel();

  /**
   * @param arrived called on the UI thread after each new tile
   */
  public TileStore(Executor background, Executor ui, Runnable arrived) {
    this.background = background;
    this.ui = ui;
    this.arrived = arrived;
  }

  /** Forgets all and serves another clip; null for none. */
  public void show(@Nullable SpectrogramTiles clip) {
    cancel.cancel();
    cancel = new Cancel();
    source = clip;
    tiles.clear();
    running.clear();
    wanted = List.of();
  }

  public @Nullable SpectrogramTiles source() {
    return source;
  }

  /** The tile if it is there. */
  public @Nullable SpectrogramTile get(TileKey key) {
    return tiles.get(key);
  }

  /** Replaces the list of what to compute, most urgent first. */
  public void want(List<TileKey> keys) {
    wanted = keys;
    pump();
  }

  private void pump() {
    for (TileKey key : wanted) {
      if (running.size() >= AT_ONCE) {
        return;
      }
      if (!tiles.containsKey(key) && running.add(key)) {
        start(key);
      }
    }
  }

  private void start(TileKey key) {
    SpectrogramTiles clip = source;
    Cancel token = cancel;
    if (clip != null) {
      background.execute(() -> compute(clip, key, token));
    }
  }

  private void compute(SpectrogramTiles clip, TileKey key, Cancel token) {
    try {
      SpectrogramTile tile = clip.compute(key.level(), key.index(), token);
      ui.execute(() -> arrive(key, tile, token));
    } catch (CancelledException e) {
      // Another clip is shown by now.
    }
  }

  private void arrive(TileKey key, SpectrogramTile tile, Cancel token) {
    if (token.isCancelled()) {
      return;
    }
    running.remove(key);
    tiles.put(key, tile);
    if (tiles.size() > KEPT) {
      tiles.remove(tiles.keySet().iterator().next());
    }
    arrived.run();
    pump();
  }
}
