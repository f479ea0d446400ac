package dualdiffusion.config.zip;

import dualdiffusion.core.DeviceNames;
import java.util.regex.Pattern;

/** Names of archive entries that stay inside their folder on every system. */
final class SafeNames {
  private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x1f\\x7f\\\\:*?\"<>|]");
  private static final int MOST = 500;

  private SafeNames() {}

  /** Whether a name leads out of its folder, or to something that is no file, anywhere. */
  static boolean isHostile(String name) {
    if (name.isEmpty()
        || name.length() > MOST
        || name.startsWith("/")
        || FORBIDDEN.matcher(name).find()) {
      return true;
    }
    String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    for (String part : plain.split("/", -1)) {
      boolean device = DeviceNames.contains(part);
      if (part.isEmpty() || part.endsWith(".") || part.endsWith(" ") || device) {
        return true;
      }
    }
    return false;
  }
}
