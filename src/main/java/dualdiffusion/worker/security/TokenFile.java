package dualdiffusion.worker.security;

import dualdiffusion.config.SecretFile;
import dualdiffusion.protocol.Token;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The token that studios must bring, in a file of its owner.
 *
 * @param isNew whether it was made just now
 */
public record TokenFile(Token token, Path file, boolean isNew) {
  private static final String FILE = "token";

  /** Reads the folder's token, or makes it. */
  public static TokenFile open(Path folder) {
    Path file = folder.resolve(FILE);
    boolean fresh = !Files.exists(file);
    if (fresh) {
      SecretFile.write(file, Token.random().hex() + "\n");
    }
    return new TokenFile(Token.of(SecretFile.read(file)), file, fresh);
  }
}
