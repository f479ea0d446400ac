package dualdiffusion.natives;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/** A server on this machine that has one file and, if wanted, bad days. */
final class PackServer implements AutoCloseable {
  final byte[] file;

  /** What was asked for: the Range header, or "all". */
  final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  volatile boolean ranges = true;
  volatile int status;
  volatile int failures;

  /** After how many bytes an answer breaks off; 0 never. */
  volatile int cut;

  /** How many answers break off. */
  volatile int cuts = Integer.MAX_VALUE;

  volatile Runnable atHalf = () -> {};
  private final HttpServer server;

  PackServer(byte[] file) throws IOException {
    this.file = file;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  URI uri() {
    return URI.create(
        "http://localhost:" + server.getAddress().getPort() + "/libtorch-2.7.1%2Bcu128.zip");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range")).orElse("all");
    asked.add(range);
    try (exchange) {
      if (status != 0 && failures-- > 0) {
        exchange.sendResponseHeaders(status, -1);
        return;
      }
      int from = ranges && range.startsWith("bytes=") ? start(range) : 0;
      if (from >= file.length && from > 0) {
        exchange.getResponseHeaders().add("Content-Range", "bytes */" + file.length);
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      if (from > 0) {
        exchange
            .getResponseHeaders()
            .add("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length);
      }
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, file.length - from);
      send(exchange, from);
    }
  }

  private void send(HttpExchange exchange, int from) throws IOException {
    boolean breaks = cut > 0 && cuts-- > 0;
    int end = breaks ? Math.min(file.length, from + cut) : file.length;
    int half = from + (end - from) / 2;
    OutputStream out = exchange.getResponseBody();
    out.write(file, from, half - from);
    out.flush();
    atHalf.run();
    out.write(file, half, end - half);
    out.flush();
  }

  private static int start(String range) {
    return Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
