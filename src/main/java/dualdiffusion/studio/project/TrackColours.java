package dualdiffusion.studio.project;

import java.util.List;
import java.util.Optional;

/** Colours that tracks get in turn, all clear on dark and on light. */
public final class TrackColours {
  private static final List<String> ALL =
      List.of(
          "#8b7bff", "#4fb8a8", "#e08a4f", "#d667a0", "#6a9be8", "#b3a33c", "#c96a6a", "#5fae62");

  private TrackColours() {}

  /** Of a track counted from 0. */
  public static String of(int index) {
    return ALL.get(Math.floorMod(index, ALL.size()));
  }

  /** Of a clip: none comes before the first and after the last. */
  public static Optional<String> following(Optional<String> colour) {
    int next = colour.map(ALL::indexOf).orElse(-1) + 1;
    return next < ALL.size() ? Optional.of(ALL.get(next)) : Optional.empty();
  }

  /** Of a track: the first comes after the last. */
  public static String after(String colour) {
    return of(ALL.indexOf(colour) + 1);
  }
}
