package dualdiffusion.cluster;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Looks whether a master is there at all: Spark itself takes a minute and says little. */
final class Masters {
  private static final int MILLIS = 5_000;

  private Masters() {}

  /**
   * @param master {@code spark://HOST:PORT}, further HOST:PORT after commas
   * @throws ProblemException when none answers
   */
  static void check(String master) {
    String why = "";
    for (String one : master.substring("spark://".length()).split(",", -1)) {
      int colon = one.lastIndexOf(':');
      String host = one.substring(0, colon);
      try (var socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(host, Integer.parseInt(one.substring(colon + 1))), MILLIS);
        return;
      } catch (IOException | IllegalArgumentException e) {
        why = String.valueOf(e.getMessage());
      }
    }
    throw new ProblemException(
        new Problem(
            "The cluster's master " + master + " does not answer: " + why + ".",
            "Nothing was begun.",
            "Check the address, and that the master runs: its log names its own."));
  }
}
