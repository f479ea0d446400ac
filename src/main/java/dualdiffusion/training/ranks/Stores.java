package dualdiffusion.training.ranks;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.tensor.GlooStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;

/** Finds the place where ranks meet. */
final class Stores {
  private static final String FILE = "file:";
  private static final int TRY_MILLIS = 1_000;
  private static final int PAUSE_MILLIS = 50;

  private Stores() {}

  static String inFile(Path path) {
    return FILE + path.toAbsolutePath();
  }

  static GlooStore open(RankPlace place, Duration timeout) {
    String store = place.store();
    if (store.startsWith(FILE)) {
      return GlooStore.file(Path.of(store.substring(FILE.length())), place.ranks());
    }
    InetSocketAddress address = parse(store);
    if (place.rank() > 0) {
      awaitServer(address, timeout);
    }
    return GlooStore.tcp(address.getHostString(), address.getPort(), place.rank() == 0, timeout);
  }

  private static InetSocketAddress parse(String store) {
    int colon = store.lastIndexOf(':');
    try {
      return new InetSocketAddress(
          store.substring(0, colon), Integer.parseInt(store.substring(colon + 1)));
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw new BadRequestException(
          "\"" + store + "\" is no place where ranks can meet.", "Use HOST:PORT.");
    }
  }

  /** libtorch would end the process where nobody listens. */
  private static void awaitServer(InetSocketAddress address, Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    while (!answers(address)) {
      if (System.nanoTime() - end > 0) {
        throw new RankLostException(
            "Rank 0 does not answer at " + address + ".",
            "Check that its machine can be reached over the network at this port.");
      }
    }
  }

  private static boolean answers(InetSocketAddress address) {
    try (var socket = new Socket()) {
      socket.connect(address, TRY_MILLIS);
      return true;
    } catch (IOException e) {
      pause();
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RankLostException("Joining the other ranks was interrupted.", "");
    }
  }
}
