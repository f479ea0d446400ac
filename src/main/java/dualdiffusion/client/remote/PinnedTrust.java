package dualdiffusion.client.remote;

import dualdiffusion.protocol.Fingerprint;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts one certificate and no other, whatever names and dates it holds. Without a fingerprint it
 * trusts none, and tells which was shown.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
  private final @Nullable Fingerprint pinned;
  private volatile @Nullable Fingerprint shown;

  PinnedTrust(@Nullable Fingerprint pinned) {
    this.pinned = pinned;
  }

  /** The certificate that was shown last and was not the pinned one. */
  Optional<Fingerprint> refused() {
    return Optional.ofNullable(shown);
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (chain.length == 0) {
      throw new CertificateException("The worker shows no certificate.");
    }
    Fingerprint here = Fingerprint.of(chain[0]);
    if (!here.equals(pinned)) {
      shown = here;
      throw new CertificateException("The certificate is not the trusted one.");
    }
    shown = null;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("No client is asked for a certificate.");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("No client is asked for a certificate.");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("No client is asked for a certificate.");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
