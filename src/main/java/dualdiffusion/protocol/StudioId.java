package dualdiffusion.protocol;

import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Tells one studio from another at a worker that several share: its jobs and its audio are found by
 * it, and turns are taken by it.
 *
 * @param hex 32 lower-case hex digits
 */
public record StudioId(String hex) {
  public static final Metadata.Key<String> HEADER =
      Metadata.Key.of("studio-id", Metadata.ASCII_STRING_MARSHALLER);

  private static final int BYTES = 16;

  public StudioId {
    Names.id("studio's id", hex);
  }

  public static StudioId random() {
    return new StudioId(randomName());
  }

  /** A name nobody else will choose, for studios and jobs. */
  public static String randomName() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Sends the id with every call. */
  public ClientInterceptor interceptor() {
    Metadata headers = new Metadata();
    headers.put(HEADER, hex);
    return MetadataUtils.newAttachHeadersInterceptor(headers);
  }
}
