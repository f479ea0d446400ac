package dualdiffusion.core;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names that Windows keeps for devices, in any case and with any ending: no file is called that.
 */
public final class DeviceNames {
  private static final Pattern DEVICE =
      Pattern.compile(
          "(con|prn|aux|nul|conin\\$|conout\\$|clock\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])("
              + " *\\..*)?");

  private DeviceNames() {}

  /**
   * @param name of a file or folder, without those before it
   */
  public static boolean contains(String name) {
    return DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }
}
