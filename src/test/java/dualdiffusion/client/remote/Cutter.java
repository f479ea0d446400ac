package dualdiffusion.client.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A cable between studio and worker that can be cut, also after a number of bytes. */
final class Cutter implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicLong bytesLeft = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong bytesUnheard = new AtomicLong(Long.MAX_VALUE);
  private volatile boolean refusing;
  private volatile int cuts;

  Cutter(int target) throws IOException {
    this.target = target;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  int cuts() {
    return cuts;
  }

  /** Breaks all connections; new ones are taken. */
  void cut() {
    cuts++;
    open.forEach(Cutter::close);
    open.clear();
  }

  /** Breaks all connections once this many bytes more went to the worker. */
  void cutAfter(long bytes) {
    bytesLeft.set(bytes);
  }

  /** Breaks all connections once this many bytes more came from the worker. */
  void cutAfterHearing(long bytes) {
    bytesUnheard.set(bytes);
  }

  /** While refusing, nobody gets through. */
  void refuse(boolean wanted) {
    refusing = wanted;
    if (wanted) {
      cut();
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket from = listening.accept();
        if (refusing) {
          from.close();
          continue;
        }
        Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(from);
        open.add(to);
        Thread.ofVirtual().start(() -> pump(from, to, bytesLeft));
        Thread.ofVirtual().start(() -> pump(to, from, bytesUnheard));
      } catch (IOException e) {
        // Nobody listens there at this moment, or the test is over.
      }
    }
  }

  private void pump(Socket from, Socket to, AtomicLong left) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8 << 10];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
        if (left.addAndGet(-count) < 0) {
          left.set(Long.MAX_VALUE);
          cut();
        }
      }
    } catch (IOException e) {
      // It was cut.
    }
  }

  private static void close(Socket socket) {
    try {
      socket.setSoLinger(true, 0); // At once, as a cable does it.
      socket.close();
    } catch (IOException e) {
      // It was closed before.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
  }
}
