package dualdiffusion.studio.brush;

/**
 * One brush.
 *
 * @param radius of the round brush, in pixels
 * @param softness share of the radius over which the edge fades, 0…1
 * @param strength of the middle, 0…1
 * @param erase takes strength away instead
 * @param overtones above the pointed note, of the harmonic brush
 * @param semitones height of each of its lines
 * @param seamSeconds length of the loop whose end meets its beginning; 0 when paint ends at the
 *     clip's ends
 */
public record BrushSettings(
    BrushTool tool,
    double radius,
    double softness,
    double strength,
    boolean erase,
    int overtones,
    double semitones,
    double seamSeconds) {

  /** A brush without overtones on a clip with two ends. */
  public BrushSettings(
      BrushTool tool, double radius, double softness, double strength, boolean erase) {
    this(tool, radius, softness, strength, erase, 0, 1, 0);
  }

  /** Strength at a distance from the middle as a share of the radius; never rises outwards. */
  double profile(double distance) {
    double inner = 1 - softness;
    if (distance <= inner) {
      return strength;
    }
    return distance >= 1 ? 0 : strength * smooth((1 - distance) / softness);
  }

  private static double smooth(double x) {
    return x * x * (3 - 2 * x);
  }

  /** What a cell becomes; painting twice over it changes nothing more. */
  float applied(float before, double paint) {
    return (float) (erase ? Math.min(before, 1 - paint) : Math.max(before, paint));
  }
}
