package dualdiffusion.natives;

import java.net.URI;

/**
 * A libtorch that can be downloaded.
 *
 * @param flavour as DJL names it, e.g. {@code cu128}
 * @param version of libtorch
 * @param sha256 of the file, lower-case hexadecimal
 * @param bytes of the file; exact where {@code exact}, else a guess for the room on the disk
 * @param unpacked bytes on the disk afterwards, at most
 * @param driver the oldest that serves
 * @param capability the least of a card
 * @param licence what the user agrees to
 */
public record Pack(
    String flavour,
    String platform,
    String version,
    URI source,
    String sha256,
    long bytes,
    boolean exact,
    long unpacked,
    DottedVersion driver,
    DottedVersion capability,
    String licence) {

  /** Bytes that must be free before it is fetched: the file and what is unpacked of it. */
  long room() {
    return bytes + unpacked;
  }
}
