package dualdiffusion.worker.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.BadRequestException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartStoreTest {
  private static final int QUOTA = 1000;

  @TempDir private Path folder;

  private PartStore store() {
    return new PartStore(folder, QUOTA);
  }

  @Test
  void aPartGoesOnWhereItBroke() throws IOException {
    byte[] bytes = bytes(1, 700);
    String hash = hash(bytes);
    PartStore store = store();
    Receiving first = store.receive(hash, 700, 0);
    first.add(ByteBuffer.wrap(bytes, 0, 300));
    first.leave();
    assertThat(store.state(hash, Instant.now())).isEqualTo(new PartStore.State(300, false));

    PartStore afterRestart = store();
    assertThatThrownBy(() -> afterRestart.receive(hash, 700, 200))
        .isInstanceOf(OffsetException.class);
    Receiving second = afterRestart.receive(hash, 700, 300);
    second.add(ByteBuffer.wrap(bytes, 300, 400));
    assertThat(afterRestart.state(hash, Instant.now())).isEqualTo(new PartStore.State(700, true));
    assertThat(Files.readAllBytes(afterRestart.file(hash))).isEqualTo(bytes);
  }

  @Test
  void aNewConnectionTakesOver() {
    byte[] bytes = bytes(2, 100);
    PartStore store = store();
    Receiving stale = store.receive(hash(bytes), 100, 0);
    stale.add(ByteBuffer.wrap(bytes, 0, 10));
    Receiving fresh = store.receive(hash(bytes), 100, 10);
    assertThatThrownBy(() -> stale.add(ByteBuffer.wrap(bytes, 10, 10)))
        .hasMessageContaining("Another connection");
    stale.leave();
    fresh.add(ByteBuffer.wrap(bytes, 10, 90));
    assertThat(store.state(hash(bytes), Instant.now()).complete()).isTrue();
  }

  /** The worker died between the last byte and the check. */
  @Test
  void aWholePartThatWasNotCheckedIsCheckedNow() throws IOException {
    byte[] bytes = bytes(3, 50);
    Files.write(folder.resolve(hash(bytes) + ".part"), bytes);
    PartStore store = store();
    store.receive(hash(bytes), 50, 50).add(ByteBuffer.allocate(0));
    assertThat(store.state(hash(bytes), Instant.now()).complete()).isTrue();
  }

  @Test
  void otherBytesThanTheNameSaysAreThrownAway() {
    PartStore store = store();
    String hash = hash(bytes(4, 100));
    Receiving part = store.receive(hash, 100, 0);
    assertThatThrownBy(() -> part.add(ByteBuffer.wrap(bytes(5, 100))))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("not what its hash says");
    assertThat(store.used()).isZero();
    Receiving tooLong = store.receive(hash, 100, 0);
    assertThatThrownBy(() -> tooLong.add(ByteBuffer.allocate(101)))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void theLeastRecentlyUsedMakesRoomButNotWhatJobsWaitFor() {
    PartStore store = store();
    String old = put(store, 400, 6);
    String used = put(store, 400, 7);
    store.state(old, Instant.now().plusSeconds(10));
    String third = put(store, 400, 8);
    assertThat(has(store, used)).isFalse();
    assertThat(has(store, old)).isTrue();

    store.hold(List.of(old, third));
    assertThatThrownBy(() -> put(store, 400, 9)).hasMessageContaining("full of audio");
    store.release(List.of(old));
    put(store, 400, 9);
    assertThat(has(store, old)).isFalse();
    assertThat(has(store, third)).isTrue();
    assertThat(store.used()).isLessThanOrEqualTo(QUOTA);
    assertThatThrownBy(() -> store.receive(old, QUOTA + 1, 0)).hasMessageContaining("not fit");
    assertThatThrownBy(() -> store.receive(old, -1, 0)).hasMessageContaining("not fit");
  }

  @Test
  void whatNobodyUsesExpires() {
    PartStore store = store();
    String held = put(store, 100, 10);
    String free = put(store, 100, 11);
    Receiving begun = store.receive(hash(bytes(12, 50)), 50, 0);
    begun.add(ByteBuffer.wrap(bytes(12, 50), 0, 10));
    store.hold(List.of(held));
    store.expire(Instant.now().plusSeconds(60), Duration.ofSeconds(30));
    assertThat(has(store, free)).isFalse();
    assertThat(has(store, held)).isTrue();
    begun.leave();
    store.expire(Instant.now().plusSeconds(60), Duration.ofSeconds(30));
    assertThat(store.used()).isEqualTo(100);
  }

  private static boolean has(PartStore store, String hash) {
    return store.state(hash, Instant.now()).complete();
  }

  private static String put(PartStore store, int length, int seed) {
    byte[] bytes = bytes(seed, length);
    store.receive(hash(bytes), length, 0).add(ByteBuffer.wrap(bytes));
    return hash(bytes);
  }

  private static byte[] bytes(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return Arrays.copyOf(bytes, length);
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
