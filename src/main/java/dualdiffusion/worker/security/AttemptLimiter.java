package dualdiffusion.worker.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Slows those who bring wrong tokens: after each, its address must wait twice as long, from a
 * quarter of a second to a minute. Remembers the addresses that failed last, a bounded number of
 * them. Neighbours in one IPv6 network (/64) are one address.
 */
public final class AttemptLimiter {
  static final Duration FIRST = Duration.ofMillis(250);
  static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int REMEMBERED = 4096;
  private static final int NETWORK_BYTES = 8;

  private final LongSupplier nanos;
  private final Map<String, Failures> failed =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Failures(int count, long until) {}

  /**
   * @param nanos a clock as {@link System#nanoTime}
   */
  public AttemptLimiter(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** How long the address must wait before its next attempt is looked at; zero for not at all. */
  public synchronized Duration wait(@Nullable SocketAddress address) {
    Failures known = failed.get(key(address));
    long left = known == null ? 0 : known.until() - nanos.getAsLong();
    return Duration.ofNanos(Math.max(0, left));
  }

  public synchronized void wrong(@Nullable SocketAddress address) {
    String key = key(address);
    Failures known = failed.get(key);
    int count = known == null ? 1 : known.count() + 1;
    long delay = Math.min(FIRST.toNanos() << Math.min(count - 1, 20), LONGEST.toNanos());
    failed.put(key, new Failures(count, nanos.getAsLong() + delay));
  }

  public synchronized void right(@Nullable SocketAddress address) {
    failed.remove(key(address));
  }

  synchronized int remembered() {
    return failed.size();
  }

  private static String key(@Nullable SocketAddress address) {
    if (!(address instanceof InetSocketAddress socket) || socket.getAddress() == null) {
      return "unknown";
    }
    InetAddress ip = socket.getAddress();
    byte[] bytes = ip.getAddress();
    return HexFormat.of()
        .formatHex(ip instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
  }
}
