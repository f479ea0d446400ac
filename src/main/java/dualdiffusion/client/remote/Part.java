package dualdiffusion.client.remote;

import dualdiffusion.core.MusicRequest;
import dualdiffusion.protocol.RequestWire;
import dualdiffusion.protocol.v1.JobInput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that a request names, as bytes with a name: the same audio always has the same. The
 * bytes are made each time they are wanted.
 *
 * @param number place among the request's parts
 * @param hash SHA-256 of the bytes as hex
 */
record Part(MusicRequest request, int number, String hash, long length) {

  /** All parts of a request. */
  static List<Part> of(MusicRequest request) {
    List<Part> parts = new ArrayList<>();
    int count = RequestWire.parts(request).size();
    for (int i = 0; i < count; i++) {
      parts.add(of(request, i));
    }
    return parts;
  }

  private static Part of(MusicRequest request, int number) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var counted = new Counting();
      write(request, number, new DigestOutputStream(counted, digest));
      return new Part(request, number, HexFormat.of().formatHex(digest.digest()), counted.count);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes messages, each after its length. */
  void writeTo(OutputStream out) throws IOException {
    write(request, number, out);
  }

  private static void write(MusicRequest request, int number, OutputStream out) throws IOException {
    try (Stream<JobInput> messages = RequestWire.parts(request).get(number)) {
      for (Iterator<JobInput> each = messages.iterator(); each.hasNext(); ) {
        each.next().writeDelimitedTo(out);
      }
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
