package dualdiffusion.dataset.stages;

import dualdiffusion.audio.MonoReader;
import dualdiffusion.core.Cancel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sounds at a low rate for comparing, those used last kept. */
final class LowRate {
  private static final int CHUNK = 1 << 16;
  private static final long MOST_SAMPLES = 1 << 24;

  private final int rate;
  private final Map<Path, float[]> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long samples;

  LowRate(int rate) {
    this.rate = rate;
  }

  float[] of(Path file, Cancel cancel) {
    synchronized (kept) {
      float[] known = kept.get(file);
      if (known != null) {
        return known;
      }
    }
    float[] read = read(file, cancel);
    keep(file, read);
    return read;
  }

  private void keep(Path file, float[] read) {
    synchronized (kept) {
      if (kept.put(file, read) == null) {
        samples += read.length;
      }
      var oldest = kept.values().iterator();
      while (samples > MOST_SAMPLES && kept.size() > 2) {
        samples -= oldest.next().length;
        oldest.remove();
      }
    }
  }

  private float[] read(Path file, Cancel cancel) {
    List<float[]> chunks = new ArrayList<>();
    MonoReader.read(file, rate, CHUNK, cancel, chunks::add);
    float[] all = new float[chunks.stream().mapToInt(c -> c.length).sum()];
    int at = 0;
    for (float[] chunk : chunks) {
      System.arraycopy(chunk, 0, all, at, chunk.length);
      at += chunk.length;
    }
    return all;
  }
}
