package dualdiffusion.dataset;

import dualdiffusion.model.Hashes;

/** File names made of ids: kept where every file system takes them, else marked by a hash. */
public final class FileNames {
  private static final int LONGEST = 180;
  private static final int HASH = 12;

  private FileNames() {}

  /** Slashes stay, so that folders stay. */
  public static String of(String id) {
    String safe =
        id.replaceAll("[^\\w./ +=,()-]", "_").replaceAll("(^|/)[. ]+|[. ]+(?=/|$)", "$1_");
    if (safe.length() > LONGEST) {
      safe = safe.substring(0, LONGEST);
    }
    return safe.equals(id) ? safe : safe + "-" + Hashes.of(id).substring(0, HASH);
  }
}
