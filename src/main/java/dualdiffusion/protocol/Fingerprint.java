package dualdiffusion.protocol;

import dualdiffusion.core.BadRequestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/**
 * SHA-256 of a certificate: what a studio knows a worker by.
 *
 * @param hex 64 lower-case hex digits
 */
public record Fingerprint(String hex) {
  private static final HexFormat SHOWN = HexFormat.ofDelimiter(":").withUpperCase();

  public Fingerprint {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new BadRequestException(
          "The fingerprint is not 64 hex digits.", "Copy it whole from the worker's window.");
    }
  }

  /** Takes what a person copied: upper or lower case, with or without colons. */
  public static Fingerprint parse(String text) {
    return new Fingerprint(text.strip().replace(":", "").toLowerCase(Locale.ROOT));
  }

  /** Of a certificate as it is sent. */
  public static Fingerprint of(X509Certificate certificate) throws CertificateEncodingException {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return new Fingerprint(HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** For people, e.g. {@code 4F:00:…}. */
  @Override
  public String toString() {
    return SHOWN.formatHex(HexFormat.of().parseHex(hex));
  }
}
