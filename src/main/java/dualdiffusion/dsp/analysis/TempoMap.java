package dualdiffusion.dsp.analysis;

import java.util.List;

/**
 * Which beat is when: sections of constant tempo that join without gaps. Beats before the first
 * section and after the last go on in their tempo.
 *
 * @param sections at least one, by time; beat 0 is the first beat of the music
 */
public record TempoMap(List<Section> sections) {
  public TempoMap {
    sections = List.copyOf(sections);
    if (sections.isEmpty()) {
      throw new IllegalArgumentException("a tempo map without sections");
    }
  }

  /**
   * A stretch of one tempo.
   *
   * @param seconds where it begins; the first may begin a little before the audio
   * @param beat the beat at which it begins
   * @param bpm beats per minute, positive
   */
  public record Section(double seconds, double beat, double bpm) {}

  public boolean isConstant() {
    return sections.size() == 1;
  }

  /** Beats per minute at a moment. */
  public double bpmAt(double seconds) {
    return sections.get(last(s -> s.seconds() <= seconds)).bpm();
  }

  /** The beat at a moment, with its fraction. */
  public double beatAt(double seconds) {
    Section s = sections.get(last(section -> section.seconds() <= seconds));
    return s.beat() + (seconds - s.seconds()) * s.bpm() / 60;
  }

  /** When a beat is, in seconds. */
  public double secondsAt(double beat) {
    Section s = sections.get(last(section -> section.beat() <= beat));
    return s.seconds() + (beat - s.beat()) * 60 / s.bpm();
  }

  private int last(java.util.function.Predicate<Section> begun) {
    int index = sections.size() - 1;
    while (index > 0 && !begun.test(sections.get(index))) {
      index--;
    }
    return index;
  }
}
