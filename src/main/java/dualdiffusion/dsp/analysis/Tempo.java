package dualdiffusion.dsp.analysis;

import java.util.List;

/**
 * How fast music goes.
 *
 * @param bpm beats per minute, about 40…240; of the middle beat where the tempo changes
 * @param confidence 0…1: below 0.2 there may be no beat at all
 * @param alternatives other readings, the likeliest first; at most three
 */
public record Tempo(double bpm, double confidence, List<Alternative> alternatives) {
  public Tempo {
    alternatives = List.copyOf(alternatives);
  }

  /**
   * Another reading.
   *
   * @param probability 0…1
   */
  public record Alternative(double bpm, double probability) {}
}
