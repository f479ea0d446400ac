package dualdiffusion.studio.tracks;

import java.util.List;

/** Colours that tracks get in turn, all clear on dark and on light. */
final class TrackColours {
  static final List<String> ALL =
      List.of(
          "#8b7bff", "#4fb8a8", "#e08a4f", "#d667a0", "#6a9be8", "#b3a33c", "#c96a6a", "#5fae62");

  private TrackColours() {}

  static String of(int index) {
    return ALL.get(Math.floorMod(index, ALL.size()));
  }

  static String after(String colour) {
    return of(ALL.indexOf(colour) + 1);
  }
}
