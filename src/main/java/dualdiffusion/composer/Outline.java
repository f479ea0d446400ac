package dualdiffusion.composer;

import java.util.Locale;

/**
 * What a piece will be, in the words of its {@link Truth}: two pieces of one outline are the same.
 */
public record Outline(
    int composer,
    long seed,
    String style,
    String key,
    String mode,
    double tempo,
    String meter,
    int bars,
    int frames) {

  /** For files: {@code harp-a-minor-88bpm}. */
  public String name() {
    return "%s-%s-%s-%dbpm"
        .formatted(
            style.replace('+', '-'),
            key.replace("#", "sharp").toLowerCase(Locale.ROOT),
            mode,
            Math.round(tempo));
  }
}
