package dualdiffusion.worker.remote;

import dualdiffusion.protocol.ConnectionString;
import java.net.InetAddress;
import java.nio.file.Path;

/** A remote worker over the fake engine as a process; says its connection string. */
public final class RemoteHouseMain {
  private RemoteHouseMain() {}

  /**
   * @param args folder and address
   */
  public static void main(String[] args) throws Exception {
    var address = InetAddress.getByName(args[1]);
    try (var house = new RemoteHouse(Path.of(args[0]), address, RemoteLimits.DEFAULT)) {
      var line =
          new ConnectionString(
              args[1], house.port(), house.identity().fingerprint(), house.token());
      System.out.println(line.text());
      System.in.read();
    }
  }
}
