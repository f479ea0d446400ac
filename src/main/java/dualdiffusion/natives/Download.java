package dualdiffusion.natives;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches one file over HTTP. What has come stays when it breaks off or is cancelled, and the next
 * attempt asks for the rest (RFC 9110, 14: byte ranges); a server that knows no ranges begins anew.
 * Proxies are those of Java's standard settings.
 */
final class Download {
  /**
   * How patient it is.
   *
   * @param attempts in a row that bring nothing
   * @param first pause between attempts, doubled each time
   * @param silence after which a connection is given up
   */
  record Patience(int attempts, Duration first, Duration silence) {
    static final Patience USUAL = new Patience(6, Duration.ofSeconds(1), Duration.ofMinutes(1));
  }

  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final int BUFFER = 1 << 17;
  private static final int LOOK_MILLIS = 100;
  private static final int PARTIAL = 206;
  private static final int PAST_THE_END = 416;
  private static final int TOO_MANY = 429;
  private static final Pattern RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

  private final URI source;
  private final Path part;
  private final long most;
  private final Patience patience;
  private final Cancel cancel;
  private final Reporter reporter;

  /**
   * @param part file that grows; what it has already is gone on with
   * @param most bytes that are taken at most
   */
  Download(
      URI source,
      Path part,
      long most,
      Patience patience,
      Cancel cancel,
      PackProgress.Listener listener,
      LongSupplier nanoTime) {
    this.source = source;
    this.part = part;
    this.most = most;
    this.patience = patience;
    this.cancel = cancel;
    this.reporter = new Reporter("downloading", 0, listener, nanoTime);
  }

  /**
   * Returns when all of the file is there.
   *
   * @throws NativesException when it cannot be had; what has come is kept
   * @throws CancelledException likewise
   */
  void fetch() {
    HttpClient client =
        HttpClient.newBuilder()
            .proxy(ProxySelector.getDefault())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(CONNECT)
            .build();
    try {
      int failures = 0;
      boolean done = false;
      while (!done) {
        long before = have();
        try {
          done = attempt(client, before);
        } catch (IOException e) {
          cancel.check();
          failures = have() > before ? 1 : failures + 1;
          if (failures >= patience.attempts()) {
            throw unreachable(e);
          }
          pause(patience.first().multipliedBy(1L << (failures - 1)));
        }
      }
    } finally {
      client.shutdownNow();
    }
  }

  /** Whether the file is whole now. */
  private boolean attempt(HttpClient client, long from) throws IOException {
    cancel.check();
    HttpRequest.Builder request = HttpRequest.newBuilder(source).timeout(patience.silence());
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    HttpResponse<InputStream> response = send(client, request.build());
    try (InputStream body = response.body();
        var watch = new StreamWatch(body, patience.silence(), cancel)) {
      return switch (response.statusCode()) {
        case 200 -> take(body, watch, 0, length(response));
        case PARTIAL -> rest(response, body, watch, from);
        case PAST_THE_END -> pastTheEnd(response, from);
        default -> throw refused(response.statusCode());
      };
    }
  }

  /** Waits for the answer as long as nobody cancels. */
  private HttpResponse<InputStream> send(HttpClient client, HttpRequest request)
      throws IOException {
    CompletableFuture<HttpResponse<InputStream>> answer =
        client.sendAsync(request, BodyHandlers.ofInputStream());
    try {
      while (true) {
        try {
          return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          cancel.check();
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  private boolean rest(
      HttpResponse<InputStream> response, InputStream body, StreamWatch watch, long from)
      throws IOException {
    Matcher range = RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
    if (!range.matches() || Long.parseLong(range.group(1)) != from) {
      Files.deleteIfExists(part);
      throw new IOException("the server answered with another part than was asked for");
    }
    long total = range.group(2).equals("*") ? 0 : Long.parseLong(range.group(2));
    return take(body, watch, from, total);
  }

  /** What is here is the whole file, or no part of it. */
  private boolean pastTheEnd(HttpResponse<InputStream> response, long from) throws IOException {
    String range = response.headers().firstValue("Content-Range").orElse("");
    if (range.equals("bytes */" + from)) {
      return true;
    }
    Files.deleteIfExists(part);
    throw new IOException("what had come was no part of the server's file");
  }

  private boolean take(InputStream body, StreamWatch watch, long from, long total)
      throws IOException {
    if (total > most) {
      throw tooLong();
    }
    reporter.total(total);
    long size = from;
    try (FileChannel file = open()) {
      file.truncate(from);
      file.position(from);
      var buffer = new byte[BUFFER];
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        watch.alive();
        size += n;
        if (size > most) {
          throw tooLong();
        }
        write(file, ByteBuffer.wrap(buffer, 0, n));
        reporter.at(size);
      }
    }
    if (total > 0 && size < total) {
      throw new IOException("the connection broke off");
    }
    return true;
  }

  private FileChannel open() {
    try {
      Files.createDirectories(part.toAbsolutePath().getParent());
      return FileChannel.open(part, CREATE, WRITE);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** A full disk is no matter of the network: asking again would not help. */
  private void write(FileChannel file, ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private long have() {
    try {
      return Files.exists(part) ? Files.size(part) : 0;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static long length(HttpResponse<?> response) {
    return Math.max(0, response.headers().firstValueAsLong("Content-Length").orElse(0));
  }

  private void pause(Duration time) {
    reporter.waiting("waiting for the server", have());
    long end = System.nanoTime() + time.toNanos();
    try {
      while (System.nanoTime() < end) {
        cancel.check();
        Thread.sleep(Math.clamp((end - System.nanoTime()) / 1_000_000, 1, LOOK_MILLIS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  /** Some answers mean "later": these are tried again. */
  private IOException refused(int status) {
    if (status == TOO_MANY || status >= 500) {
      return new IOException("the server answered " + status);
    }
    throw NativesException.of(
        source.getHost() + " does not have the pack: it answered " + status + ".",
        "Look for a newer version of the studio, or use a folder that you have.");
  }

  private NativesException tooLong() {
    return NativesException.of(
        source.getHost() + " sends more than the pack has.",
        "Try again on another network, or use a folder that you have.");
  }

  private NativesException unreachable(IOException cause) {
    Throwable root = cause;
    while (root.getCause() instanceof IOException inner) {
      root = inner;
    }
    String why =
        switch (root) {
          case UnknownHostException e -> "its name is not known here";
          case ConnectException e -> "it cannot be reached";
          default -> String.valueOf(root.getMessage());
        };
    return new NativesException(
        new Problem(
            "The pack cannot be fetched from " + source.getHost() + ": " + why + ".",
            have() > 0 ? Amount.bytes(have()) + " that have come are kept." : "",
            "Check the network (a proxy is set by -Dhttps.proxyHost and -Dhttps.proxyPort in"
                + " JAVA_TOOL_OPTIONS), then download again: it goes on from there."),
        cause);
  }

  private NativesException unwritable(IOException cause) {
    return new NativesException(
        new Problem(
            part + " cannot be written: " + cause.getMessage() + ".",
            "What has come is kept.",
            "Make room on the disk, then download again: it goes on from there."),
        cause);
  }
}
