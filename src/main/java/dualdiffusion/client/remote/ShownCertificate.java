package dualdiffusion.client.remote;

import dualdiffusion.client.EngineException;
import dualdiffusion.config.RemoteAddress;
import dualdiffusion.protocol.Fingerprint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Asks a worker for its certificate, and tells it nothing: no token is sent. */
final class ShownCertificate {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private ShownCertificate() {}

  /**
   * @throws EngineException when nobody answers there, or something else than a worker
   */
  static Fingerprint of(RemoteAddress address) {
    var none = new PinnedTrust(null);
    try (var plain = new Socket()) {
      plain.connect(new InetSocketAddress(address.host(), address.port()), millis());
      plain.setSoTimeout(millis());
      shake(plain, address, none);
    } catch (IOException | GeneralSecurityException e) {
      Optional<Fingerprint> shown = none.refused();
      if (shown.isEmpty()) {
        throw new EngineException(RemoteProblems.unreachable(address, e.getMessage()), e);
      }
    }
    return none.refused()
        .orElseThrow(
            () -> new EngineException(RemoteProblems.unreachable(address, "no certificate")));
  }

  private static void shake(Socket plain, RemoteAddress address, PinnedTrust trust)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(null, new TrustManager[] {trust}, null);
    var factory = context.getSocketFactory();
    try (var socket =
        (SSLSocket) factory.createSocket(plain, address.host(), address.port(), true)) {
      var parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
    }
  }

  private static int millis() {
    return (int) PATIENCE.toMillis();
  }
}
