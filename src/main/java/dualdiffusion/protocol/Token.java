package dualdiffusion.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dualdiffusion.core.BadRequestException;
import io.grpc.CallCredentials;
import io.grpc.Metadata;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The secret of one worker: 32 random bytes as hex, sent as a bearer token with every call. */
public final class Token {
  public static final Metadata.Key<String> HEADER =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private static final int BYTES = 32;
  private static final String BEARER = "Bearer ";

  private final String hex;

  private Token(String hex) {
    this.hex = hex;
  }

  public static Token random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Token(HexFormat.of().formatHex(bytes));
  }

  /**
   * @throws BadRequestException unless the text is exactly 64 lower-case hex digits
   */
  public static Token of(@Nullable String hex) {
    if (hex == null || !hex.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
      throw new BadRequestException("The token is not 64 hex digits.", "");
    }
    return new Token(hex);
  }

  /** For the worker's standard input only. */
  public String hex() {
    return hex;
  }

  /** Compares in constant time. */
  public boolean admits(@Nullable String header) {
    return header != null
        && MessageDigest.isEqual(header.getBytes(US_ASCII), (BEARER + hex).getBytes(US_ASCII));
  }

  public CallCredentials credentials() {
    return new CallCredentials() {
      @Override
      public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier out) {
        Metadata headers = new Metadata();
        headers.put(HEADER, BEARER + hex);
        out.apply(headers);
      }
    };
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "token";
  }
}
