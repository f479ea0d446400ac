package dualdiffusion.config;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Range;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A worker on another machine, as preferences and command lines name it.
 *
 * @param fingerprint SHA-256 of its certificate as hex; null to ask at the first use
 * @param tokenFile file with its token; null for the one kept when its connection string was given
 */
public record RemoteAddress(
    String host, int port, @Nullable String fingerprint, @Nullable String tokenFile) {
  /** Where workers listen unless told otherwise. */
  public static final int DEFAULT_PORT = 7864;

  private static final Pattern TEXT =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.%a-z]+)]|([^:\\[\\]/@\\s]+))(?::([0-9]{1,5}))?");

  /** Four colons or more without brackets: an IPv6 address without a port. */
  private static final Pattern BARE_IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[^/@]*");

  public RemoteAddress {
    Range.check("port", port, 0, 65_535);
  }

  /**
   * Reads {@code HOST}, {@code HOST:PORT} or {@code [IPV6]:PORT}.
   *
   * @throws BadRequestException when it is none of these
   */
  public static RemoteAddress parse(String text) {
    String clean = text.strip();
    if (BARE_IPV6.matcher(clean).matches() && clean.chars().filter(c -> c == ':').count() > 1) {
      return new RemoteAddress(clean, DEFAULT_PORT, null, null);
    }
    Matcher parts = TEXT.matcher(clean);
    if (!parts.matches()) {
      throw new BadRequestException(
          "\"" + clean + "\" is no address.", "Write HOST:PORT, e.g. 192.168.1.20:7864.");
    }
    String host = Optional.ofNullable(parts.group(1)).orElse(parts.group(2));
    String port = parts.group(3);
    return new RemoteAddress(
        host, port == null ? DEFAULT_PORT : Integer.parseInt(port), null, null);
  }

  public RemoteAddress withFingerprint(String known) {
    return new RemoteAddress(host, port, known, tokenFile);
  }

  public RemoteAddress withTokenFile(Path file) {
    return new RemoteAddress(host, port, fingerprint, file.toString());
  }

  /** {@code HOST:PORT}, as people write it. */
  public String shown() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
