package dualdiffusion.composer.synth;

import dualdiffusion.dsp.Fft;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A room by circular convolution with noise that fades, highs sooner than lows, different on each
 * side: its tail wraps round the loop exactly.
 *
 * @param seconds until lows have fallen by 60 dB
 * @param highs share of that time for highs, 0…1
 * @param delay seconds before it begins
 */
public record Reverb(double seconds, double highs, double delay) {
  private static final int KEPT = 12;
  private static final double CROSSOVER_HZ = 2_500;
  private static final Map<Key, Room> ROOMS =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Room> eldest) {
          return size() > KEPT;
        }
      };

  private record Key(Reverb reverb, int frames) {}

  private record Room(Fft fft, float[] left, float[] right) {}

  /** The room's answer to a sound, added to the ring. */
  void addTo(Ring ring, float[] send) {
    Room room = room(ring.frames());
    float[] spectrum = room.fft.forward(send);
    add(room.fft.inverse(product(spectrum, room.left)), ring.left());
    add(room.fft.inverse(product(spectrum, room.right)), ring.right());
  }

  private Room room(int frames) {
    var key = new Key(this, frames);
    synchronized (ROOMS) {
      return ROOMS.computeIfAbsent(key, k -> k.reverb.make(k.frames));
    }
  }

  private Room make(int frames) {
    var fft = new Fft(frames);
    return new Room(fft, fft.forward(answer(frames, 1)), fft.forward(answer(frames, 50_021)));
  }

  /** The impulse response of one side, folded into the loop; energy 1. */
  private float[] answer(int frames, int place) {
    float[] answer = new float[frames];
    int length = Rate.frames(seconds);
    float lowFall = (float) Rate.fall(seconds / 6.91);
    float highFall = (float) Rate.fall(seconds * highs / 6.91);
    float pole = (float) (1 - StrictMath.exp(-2 * Math.PI * CROSSOVER_HZ / Rate.HZ));
    float rumble = (float) (1 - StrictMath.exp(-2 * Math.PI * 120 / Rate.HZ));
    float lowLevel = 1;
    float highLevel = 1;
    float low = 0;
    float bottom = 0;
    double energy = 0;
    int onset = Rate.frames(0.02);
    for (int i = 0; i < length; i++) {
      float white = White.at(place + i);
      low += pole * (white - low);
      bottom += rumble * (low - bottom);
      float value = (low - bottom) * lowLevel * 1.6f + (white - low) * highLevel;
      value *= Math.min(1, (i + 1f) / onset);
      answer[(Rate.frames(delay) + i) % frames] += value;
      energy += value * value;
      lowLevel *= lowFall;
      highLevel *= highFall;
    }
    float gain = (float) (1 / Math.sqrt(energy));
    for (int i = 0; i < frames; i++) {
      answer[i] *= gain;
    }
    return answer;
  }

  private static float[] product(float[] a, float[] b) {
    float[] product = new float[a.length];
    for (int i = 0; i < a.length; i += 2) {
      product[i] = a[i] * b[i] - a[i + 1] * b[i + 1];
      product[i + 1] = a[i] * b[i + 1] + a[i + 1] * b[i];
    }
    return product;
  }

  private static void add(float[] from, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }
}
