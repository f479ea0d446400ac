package dualdiffusion.worker.transfer;

import dualdiffusion.core.BadRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One part that comes in: each piece is on the disk once it was added. */
public final class Receiving {
  private final PartStore store;
  private final String hash;
  private final Path file;
  private final long length;
  private long filled;

  Receiving(PartStore store, String hash, Path file, long length, long offset) {
    this.store = store;
    this.hash = hash;
    this.file = file;
    this.length = length;
    this.filled = offset;
  }

  String hash() {
    return hash;
  }

  /** Bytes that came so far, those before the offset included. */
  public long filled() {
    return filled;
  }

  /**
   * Adds a piece.
   *
   * @throws BadRequestException when it is too long, another connection has taken over, or the
   *     whole is not what its hash says; then all of it is thrown away
   */
  public void add(ByteBuffer piece) {
    synchronized (store) {
      if (!store.isCurrent(this)) {
        throw new BadRequestException("Another connection sends this part.", "Let it.");
      }
      if (piece.remaining() > length - filled) {
        throw new BadRequestException("A part is longer than it said.", "Send it again.");
      }
      try {
        append(piece);
      } catch (IOException e) {
        throw PartStore.broken(e);
      }
    }
    if (filled == length) {
      finish();
    }
  }

  private void append(ByteBuffer piece) throws IOException {
    try (var out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.position(filled);
      while (piece.hasRemaining()) {
        filled += out.write(piece);
      }
    }
  }

  private void finish() {
    try {
      boolean right = hash.equals(hashOf(file));
      synchronized (store) {
        if (!store.isCurrent(this)) {
          return;
        }
        store.ended(this);
        if (right) {
          Files.move(file, store.file(hash), StandardCopyOption.ATOMIC_MOVE);
          return;
        }
        Files.delete(file);
      }
      throw new BadRequestException("A part is not what its hash says.", "Send it again.");
    } catch (IOException e) {
      throw PartStore.broken(e);
    }
  }

  private static String hashOf(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        var digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The sender is gone; what came stays. */
  public void leave() {
    synchronized (store) {
      store.ended(this);
    }
  }
}
