package dualdiffusion.protocol;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.DeviceNames;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one check of everything in the remote protocol that becomes part of a path. What passes is a
 * plain name on any platform: it cannot lead anywhere.
 */
public final class Names {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** Letters and digits of any script; inside also space, dot, dash, underscore and the like. */
  private static final Pattern MODEL =
      Pattern.compile(
          "[\\p{L}\\p{N}]([\\p{L}\\p{M}\\p{N} ._+=@(),'-]{0,98}[\\p{L}\\p{M}\\p{N}_+)-])?");

  private Names() {}

  /** A studio's or a job's: 32 hex digits. */
  public static String id(String field, @Nullable String text) {
    return matching(ID, field, text);
  }

  /** A part's: its SHA-256. */
  public static String hash(@Nullable String text) {
    return matching(HASH, "name of a part", text);
  }

  /** A model's: the name of its folder among the worker's models. */
  public static String model(@Nullable String text) {
    String name = matching(MODEL, "name of the model", text);
    if (DeviceNames.contains(name) || name.contains("..")) {
      throw refused("name of the model");
    }
    return name;
  }

  private static String matching(Pattern pattern, String field, @Nullable String text) {
    if (text == null || !pattern.matcher(text).matches()) {
      throw refused(field);
    }
    return text;
  }

  /** The text itself is not repeated: it may be anything. */
  private static BadRequestException refused(String field) {
    return new BadRequestException(
        "The " + field + " is not a plain name.", "Use names as the worker lists them.");
  }
}
