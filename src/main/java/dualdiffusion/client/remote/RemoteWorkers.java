package dualdiffusion.client.remote;

import dualdiffusion.client.EngineException;
import dualdiffusion.config.RemoteAddress;
import dualdiffusion.config.Settings;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.protocol.ConnectionString;
import dualdiffusion.protocol.Fingerprint;
import dualdiffusion.protocol.Token;
import java.time.Duration;
import java.util.Optional;

/** Opens engines at workers on other machines. */
public final class RemoteWorkers {
  /** Is refused later as what it is: a connection string that is not whole. */
  private static final String SCRAP = "studio://…";

  private final KnownWorkers known;

  public RemoteWorkers(KnownWorkers known) {
    this.known = known;
  }

  /** With what this user knows of workers. */
  public static RemoteWorkers of(Settings settings) {
    return new RemoteWorkers(new KnownWorkers(settings.data().resolve("workers")));
  }

  /** What is known of workers. */
  public KnownWorkers known() {
    return known;
  }

  /**
   * Reads {@code HOST:PORT}, or a connection string, which is remembered.
   *
   * @throws BadRequestException when it is neither
   */
  public RemoteAddress address(String text) {
    return ConnectionString.isOne(text)
        ? known.remember(ConnectionString.parse(text))
        : RemoteAddress.parse(text);
  }

  /** The same address without a secret in it: that of a connection string is remembered. */
  public String withoutSecret(String text) {
    if (!ConnectionString.isOne(text)) {
      return text;
    }
    try {
      return address(text).shown();
    } catch (BadRequestException e) { // Not whole: what is left tells nothing.
      return SCRAP;
    }
  }

  /**
   * Opens an engine at once; its state tells whether the worker is reached. Only where its
   * certificate is not known yet, the worker is asked for it before, and then {@code firstUse}.
   *
   * @param patience how long the worker may be out of reach at first
   * @throws EngineException when there is no token, or the worker is not trusted
   */
  public RemoteEngine open(RemoteAddress address, FirstUse firstUse, Duration patience) {
    Token token =
        known
            .token(address)
            .orElseThrow(() -> new EngineException(RemoteProblems.noToken(address)));
    Fingerprint fingerprint = fingerprint(address, firstUse);
    return new RemoteEngine(new RemoteLink(address, fingerprint, token, known.studio(), patience));
  }

  private Fingerprint fingerprint(RemoteAddress address, FirstUse firstUse) {
    String given = address.fingerprint();
    if (given != null) {
      return Fingerprint.parse(given);
    }
    Optional<Fingerprint> trusted = known.fingerprint(address);
    return trusted.orElseGet(() -> ask(address, firstUse));
  }

  private Fingerprint ask(RemoteAddress address, FirstUse firstUse) {
    Fingerprint shown = ShownCertificate.of(address);
    if (!firstUse.trusts(address, shown)) {
      throw new EngineException(RemoteProblems.untrusted(address, shown));
    }
    known.trust(address, shown);
    return shown;
  }
}
