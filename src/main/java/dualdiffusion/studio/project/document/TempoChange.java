package dualdiffusion.studio.project.document;

import dualdiffusion.core.Range;

/**
 * From here on the music goes at this tempo.
 *
 * @param quarter place in quarter notes from the beginning
 * @param bpm quarter notes a minute, 5…1000
 */
public record TempoChange(double quarter, double bpm) {
  public TempoChange {
    Range.check("place of the tempo", quarter, 0, 1e7);
    Range.check("tempo in bpm", bpm, 5, 1000);
  }
}
