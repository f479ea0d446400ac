package dualdiffusion.client.remote;

import dualdiffusion.config.Json;
import dualdiffusion.config.RemoteAddress;
import dualdiffusion.config.SecretFile;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.protocol.ConnectionString;
import dualdiffusion.protocol.Fingerprint;
import dualdiffusion.protocol.StudioId;
import dualdiffusion.protocol.Token;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What this user knows of workers: a fingerprint and perhaps a token for each address. */
public final class KnownWorkers {
  private final Path folder;

  /**
   * @param folder of a file of fingerprints, one token file a worker, and this studio's own id
   */
  public KnownWorkers(Path folder) {
    this.folder = folder;
  }

  /**
   * Contents of the file.
   *
   * @param fingerprints by HOST:PORT
   */
  record Fingerprints(Map<String, String> fingerprints) {}

  /** Keeps what a connection string says; the address then needs nothing else. */
  public RemoteAddress remember(ConnectionString given) {
    var address = new RemoteAddress(given.host(), given.port(), null, null);
    trust(address, given.fingerprint());
    SecretFile.write(tokenFile(address), given.token().hex() + "\n");
    return address.withFingerprint(given.fingerprint().hex());
  }

  public Optional<Fingerprint> fingerprint(RemoteAddress address) {
    return Optional.ofNullable(read().get(address.shown())).map(Fingerprint::parse);
  }

  public synchronized void trust(RemoteAddress address, Fingerprint fingerprint) {
    Map<String, String> all = new TreeMap<>(read());
    all.put(address.shown(), fingerprint.hex());
    Json.write(file(), new Fingerprints(all));
  }

  /** The token in the address's own file, or the one remembered. */
  public Optional<Token> token(RemoteAddress address) {
    String named = address.tokenFile();
    Path file = named == null ? tokenFile(address) : Path.of(named);
    return named == null && !Files.exists(file)
        ? Optional.empty()
        : Optional.of(Token.of(SecretFile.read(file)));
  }

  /** This studio's id at every worker: what it sent or asked for before is found again by it. */
  public synchronized StudioId studio() {
    Path file = folder.resolve("studio-id");
    try {
      return new StudioId(Files.exists(file) ? SecretFile.read(file) : "");
    } catch (BadRequestException e) { // Missing or damaged.
      StudioId fresh = StudioId.random();
      SecretFile.write(file, fresh.hex() + "\n");
      return fresh;
    }
  }

  private Map<String, String> read() {
    Path file = file();
    return Files.exists(file) ? Json.read(file, Fingerprints.class).fingerprints() : Map.of();
  }

  private Path file() {
    return folder.resolve("fingerprints.json");
  }

  private Path tokenFile(RemoteAddress address) {
    return folder.resolve(address.shown().replaceAll("[^A-Za-z0-9.-]", "_") + ".token");
  }
}
