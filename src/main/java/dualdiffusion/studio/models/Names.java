package dualdiffusion.studio.models;

import java.util.Locale;

/** Names of new model folders. */
final class Names {
  private Names() {}

  /** A folder's name made of words for people; empty where nothing of them can be in one. */
  static String folder(String words) {
    return words
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}._]+", "-")
        .replaceAll("^[-.]+|[-.]+$", "");
  }
}
