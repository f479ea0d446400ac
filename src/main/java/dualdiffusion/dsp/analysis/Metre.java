package dualdiffusion.dsp.analysis;

/**
 * How beats are grouped into bars.
 *
 * @param beatsPerBar 4 or 3
 * @param firstDownbeat index of the first beat that begins a bar, 0…beatsPerBar − 1
 * @param confidence 0…1, of the metre and the downbeat together
 */
public record Metre(int beatsPerBar, int firstDownbeat, double confidence) {

  /** Such as {@code 4/4}. */
  public String id() {
    return beatsPerBar + "/4";
  }
}
