package dualdiffusion.worker.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttemptLimiterTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // Such clocks overflow.
  private final AttemptLimiter limiter = new AttemptLimiter(now::get);

  @Test
  void eachWrongTokenDoublesTheWaitUpToAMinute() throws UnknownHostException {
    var address = address("192.0.2.1");
    assertThat(limiter.wait(address)).isZero();
    Duration expected = AttemptLimiter.FIRST;
    for (int i = 0; i < 100; i++) {
      limiter.wrong(address);
      assertThat(limiter.wait(address)).isEqualTo(expected);
      now.addAndGet(expected.toNanos());
      assertThat(limiter.wait(address)).isZero();
      expected = expected.multipliedBy(2);
      expected = expected.compareTo(AttemptLimiter.LONGEST) > 0 ? AttemptLimiter.LONGEST : expected;
    }
    limiter.right(address);
    limiter.wrong(address);
    assertThat(limiter.wait(address)).isEqualTo(AttemptLimiter.FIRST);
  }

  @Test
  void othersDoNotWait() throws UnknownHostException {
    limiter.wrong(address("192.0.2.1"));
    assertThat(limiter.wait(address("192.0.2.2"))).isZero();
    assertThat(limiter.wait(null)).isZero();
  }

  @Test
  void oneIpv6NetworkIsOneAddress() throws UnknownHostException {
    limiter.wrong(address("2001:db8::1"));
    assertThat(limiter.wait(address("2001:db8::ffff:2"))).isPositive();
    assertThat(limiter.wait(address("2001:db8:0:1::1"))).isZero();
  }

  @Test
  void itsMemoryIsBounded() throws UnknownHostException {
    for (int i = 0; i < 20_000; i++) {
      limiter.wrong(address("10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256));
    }
    assertThat(limiter.remembered()).isLessThanOrEqualTo(4096);
  }

  private static InetSocketAddress address(String ip) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(ip), 1234);
  }
}
