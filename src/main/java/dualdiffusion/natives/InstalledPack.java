package dualdiffusion.natives;

/**
 * What a pack's folder says of itself.
 *
 * @param bytes on the disk
 * @param sha256 of the archive it came from
 */
public record InstalledPack(
    String flavour, String platform, String version, long bytes, String sha256) {}
