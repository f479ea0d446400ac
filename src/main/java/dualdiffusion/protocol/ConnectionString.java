package dualdiffusion.protocol;

import dualdiffusion.core.BadRequestException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that a studio needs to reach a worker, as one line to copy: {@code
 * studio://TOKEN@HOST:PORT/FINGERPRINT}. Whoever has it may use the worker.
 */
public record ConnectionString(String host, int port, Fingerprint fingerprint, Token token) {
  private static final String SCHEME = "studio";
  private static final Pattern PATH = Pattern.compile("/([0-9a-f]{64})");

  /** Whether a text is meant as one. */
  public static boolean isOne(String text) {
    return text.strip().startsWith(SCHEME + "://");
  }

  /**
   * @throws BadRequestException when a part is missing or wrong; the token is not in the message
   */
  public static ConnectionString parse(String text) {
    try {
      URI uri = new URI(text.strip());
      Matcher path = PATH.matcher(String.valueOf(uri.getPath()));
      if (!SCHEME.equals(uri.getScheme())
          || uri.getHost() == null
          || uri.getPort() < 1
          || uri.getPort() > 65_535
          || !path.matches()) {
        throw broken();
      }
      String host = uri.getHost().replaceAll("[\\[\\]]", "");
      return new ConnectionString(
          host, uri.getPort(), new Fingerprint(path.group(1)), Token.of(uri.getUserInfo()));
    } catch (URISyntaxException e) {
      throw broken();
    }
  }

  /** The line, secret included. */
  public String text() {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return SCHEME + "://" + token.hex() + "@" + shown + ":" + port + "/" + fingerprint.hex();
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return host + ":" + port;
  }

  private static BadRequestException broken() {
    return new BadRequestException(
        "The connection string is not whole.",
        "Copy the whole line that begins with studio:// from the worker's window.");
  }
}
