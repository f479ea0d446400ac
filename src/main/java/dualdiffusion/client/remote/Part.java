package dualdiffusion.client.remote;

import dualdiffusion.protocol.v1.JobInput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One thing that a request names, as bytes with a name: the same audio always has the same. The
 * bytes are made each time they are wanted.
 *
 * @param messages makes what the bytes hold
 * @param hash SHA-256 of the bytes as hex
 */
record Part(Supplier<Stream<JobInput>> messages, String hash, long length) {

  /** Reads the whole of it once. */
  static Part of(Supplier<Stream<JobInput>> messages) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var counted = new Counting();
      write(messages, new DigestOutputStream(counted, digest));
      return new Part(messages, HexFormat.of().formatHex(digest.digest()), counted.count);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes messages, each after its length. */
  void writeTo(OutputStream out) throws IOException {
    write(messages, out);
  }

  private static void write(Supplier<Stream<JobInput>> messages, OutputStream out)
      throws IOException {
    for (Iterator<JobInput> each = messages.get().iterator(); each.hasNext(); ) {
      each.next().writeDelimitedTo(out);
    }
  }

  private static final class Counting extends OutputStream {
    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      count += length;
    }
  }
}
