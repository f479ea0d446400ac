package dualdiffusion.audio.mix;

import java.util.ArrayList;
import java.util.List;

/** Beats in order of time. */
public record BeatGrid(List<Beat> beats) {
  public static final BeatGrid NONE = new BeatGrid(List.of());

  public BeatGrid {
    beats = List.copyOf(beats);
    for (int i = 1; i < beats.size(); i++) {
      if (beats.get(i).frame() <= beats.get(i - 1).frame()) {
        throw new IllegalArgumentException("beats out of order at " + beats.get(i));
      }
    }
  }

  /** Beats at one tempo from {@code offset} seconds on, until {@code seconds}. */
  public static BeatGrid steady(
      int sampleRate, double bpm, double offset, int perBar, double seconds) {
    List<Beat> beats = new ArrayList<>();
    for (int i = 0; offset + i * 60 / bpm < seconds; i++) {
      beats.add(new Beat(Math.round((offset + i * 60 / bpm) * sampleRate), i % perBar == 0));
    }
    return new BeatGrid(beats);
  }

  /** Place in the list of the first beat at a frame or after it; the list's size when none is. */
  int from(long frame) {
    int low = 0;
    int high = beats.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (beats.get(middle).frame() < frame) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** One bar to count before a place, in the metre and tempo of the bar it lies in. */
  public CountIn countIn(long frame) {
    int last = accent(from(frame + 1) - 1, -1);
    int first = last < 0 ? accent(0, 1) : last;
    int next = first < 0 ? -1 : accent(first + 1, 1);
    if (next < 0 && first > 0) {
      next = first;
      first = accent(first - 1, -1);
    }
    return first < 0 || next < 0 ? CountIn.NONE : countIn(first, next);
  }

  private CountIn countIn(int first, int next) {
    long start = beats.get(first).frame();
    List<Beat> bar =
        beats.subList(first, next).stream()
            .map(b -> new Beat(b.frame() - start, b.accent()))
            .toList();
    return new CountIn(new BeatGrid(bar), beats.get(next).frame() - start);
  }

  /** The nearest accent from a place in the list, in a direction; −1 when there is none. */
  private int accent(int index, int step) {
    for (int i = index; i >= 0 && i < beats.size(); i += step) {
      if (beats.get(i).accent()) {
        return i;
      }
    }
    return -1;
  }
}
