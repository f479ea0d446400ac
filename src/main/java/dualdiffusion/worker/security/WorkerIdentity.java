package dualdiffusion.worker.security;

import dualdiffusion.config.SecretFile;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.protocol.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A worker's key and self-signed certificate. Studios know it by the certificate's fingerprint; no
 * name or date in it is relied upon.
 */
public record WorkerIdentity(PrivateKey key, X509Certificate certificate) {
  private static final String FILE = "identity.pem";
  private static final X500Name NAME = new X500Name("CN=Dual Diffusion Studio worker");
  private static final Duration LIFE = Duration.ofDays(20 * 365);
  private static final Duration SLOW_CLOCKS = Duration.ofDays(2);
  private static final int SERIAL_BITS = 120;

  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----\\s+"
              + "-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----");

  /**
   * Reads the folder's identity, or makes it; the file is readable by its owner only.
   *
   * @throws ProblemException when the file is damaged; it is left as it is
   */
  public static WorkerIdentity open(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        SecretFile.write(file, fresh().pem());
      }
      return read(SecretFile.read(file));
    } catch (GeneralSecurityException
        | OperatorCreationException
        | IOException
        | IllegalArgumentException e) {
      throw new ProblemException(
          new Problem(
              file + " holds no key and certificate.",
              "It is left as it is.",
              "Move it away to make a new one; studios must then trust its new fingerprint."),
          e);
    }
  }

  public Fingerprint fingerprint() {
    try {
      return Fingerprint.of(certificate);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("it was encoded before", e);
    }
  }

  private static WorkerIdentity fresh()
      throws GeneralSecurityException, OperatorCreationException, IOException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    Instant now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            NAME,
            new BigInteger(SERIAL_BITS, new SecureRandom()),
            Date.from(now.minus(SLOW_CLOCKS)),
            Date.from(now.plus(LIFE)),
            NAME,
            pair.getPublic());
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
    return new WorkerIdentity(
        pair.getPrivate(), new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
  }

  private String pem() throws GeneralSecurityException {
    return block("PRIVATE KEY", key.getEncoded()) + block("CERTIFICATE", certificate.getEncoded());
  }

  private static String block(String kind, byte[] content) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
  }

  private static WorkerIdentity read(String pem) throws GeneralSecurityException {
    Matcher parts = PEM.matcher(pem);
    if (!parts.matches()) {
      throw new GeneralSecurityException("not two PEM blocks");
    }
    var spec = new PKCS8EncodedKeySpec(bytes(parts.group(1)));
    PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(spec);
    var factory = CertificateFactory.getInstance("X.509");
    var certificate =
        (X509Certificate)
            factory.generateCertificate(new ByteArrayInputStream(bytes(parts.group(2))));
    return new WorkerIdentity(key, certificate);
  }

  private static byte[] bytes(String block) {
    return Base64.getMimeDecoder().decode(block.getBytes(StandardCharsets.US_ASCII));
  }
}
