package dualdiffusion.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackInstallerTest {
  private static final Download.Patience QUICK =
      new Download.Patience(3, Duration.ofMillis(1), Duration.ofSeconds(20));

  @TempDir private Path folder;
  private PackServer server;
  private final List<PackProgress> heard = new ArrayList<>();
  private final Cancel cancel = new Cancel();
  private long room = Long.MAX_VALUE;

  @BeforeEach
  void serve() throws IOException {
    server = new PackServer(zip(pack()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aPackIsFetchedCheckedAndUnpacked() throws IOException {
    Path made = install();
    assertThat(made).isEqualTo(folder.resolve("cu128"));
    try (var files = Files.walk(made)) {
      assertThat(files.filter(Files::isRegularFile).map(f -> made.relativize(f).toString()))
          .containsExactlyInAnyOrder(
              "pack.json",
              "lib/build-version",
              "lib/libtorch_cpu.so",
              "lib/libtorch_cuda.so",
              "lib/libtorch.so",
              "lib/libc10.so",
              "lib/libc10_cuda.so",
              "lib/libcudart-9335f6a2.so.12");
    }
    assertThat(folder.resolve("cu128.zip.part")).doesNotExist();
    assertThat(heard.stream().map(PackProgress::stage).distinct())
        .containsExactly("downloading", "checking", "unpacking");
    assertThat(heard).anyMatch(p -> p.fraction() == 1);
    assertThat(server.asked).containsExactly("all");
  }

  @Test
  void whatBreaksOffGoesOnFromThere() {
    server.cut = server.file.length / 3;
    install();
    assertThat(server.asked).hasSizeGreaterThanOrEqualTo(3);
    assertThat(server.asked.getFirst()).isEqualTo("all");
    assertThat(server.asked.get(1)).matches("bytes=[1-9]\\d*-");
  }

  @Test
  void aServerWithoutRangesBeginsAnew() {
    server.ranges = false;
    server.cut = server.file.length / 2;
    server.cuts = 1;
    install();
    assertThat(server.asked).hasSize(2);
  }

  @Test
  void aServerThatIsBusyIsAskedAgain() {
    server.status = 503;
    server.failures = 2;
    install();
    assertThat(server.asked).hasSize(3);
    assertThat(heard).anyMatch(p -> p.stage().startsWith("waiting"));
  }

  @Test
  void afterSomeFailuresItGivesUpAndKeepsWhatCame() throws IOException {
    server.cut = 1000;
    server.cuts = 1;
    server.status = 500;
    server.atHalf = () -> server.failures = 100;
    assertThatExceptionOfType(NativesException.class)
        .isThrownBy(this::install)
        .satisfies(e -> assertThat(e.problem().kept()).contains("are kept"))
        .withMessageContaining("500");
    assertThat(folder.resolve("cu128.zip.part")).hasSize(1000);
    server.failures = 0;
    server.atHalf = () -> {};
    install();
    assertThat(server.asked.getLast()).isEqualTo("bytes=1000-");
  }

  @Test
  void whatIsNotThereIsNotAskedForAgain() {
    server.status = 404;
    server.failures = 100;
    assertThatThrownBy(this::install)
        .isInstanceOf(NativesException.class)
        .hasMessageContaining("404")
        .hasMessageContaining("folder that you have");
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void anotherFileThanThePinnedOneIsDeleted() {
    Pack wrong = pack("0".repeat(64));
    assertThatThrownBy(() -> install(wrong))
        .isInstanceOf(NativesException.class)
        .hasMessageContaining("SHA-256");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void moreThanThePackHasIsNotTaken() {
    Pack small = pack(sha(server.file), server.file.length / 2);
    assertThatThrownBy(() -> install(small)).hasMessageContaining("sends more than");
  }

  @Test
  void cancellingKeepsWhatCame() {
    server.cut = server.file.length / 2;
    server.atHalf = cancel::cancel;
    assertThatThrownBy(this::install).isInstanceOf(CancelledException.class);
    assertThat(folder.resolve("cu128")).doesNotExist();
  }

  @Test
  void aFullDiskIsSaidBeforeAnythingIsFetched() {
    room = 1_000_000;
    assertThatThrownBy(this::install)
        .isInstanceOf(NativesException.class)
        .hasMessageContaining("are free on the disk");
    assertThat(server.asked).isEmpty();
  }

  @Test
  void aWholeFileThatIsHereAlreadyIsNotFetchedAgain() throws IOException {
    Files.write(folder.resolve("cu128.zip.part"), server.file);
    install();
    assertThat(server.asked).containsExactly("bytes=" + server.file.length + "-");
  }

  @Test
  void strangersBytesInTheWayAreForgotten() throws IOException {
    Files.write(folder.resolve("cu128.zip.part"), new byte[server.file.length + 5]);
    install();
    assertThat(server.asked.getLast()).isEqualTo("all");
  }

  @Test
  void aHostileArchiveLeavesNothing() throws IOException {
    for (String name : List.of("libtorch/lib/../../../evil.so", "/lib/evil.so", "lib/con.so")) {
      server.close();
      var entries = new LinkedHashMap<>(pack());
      entries.put(name, "evil");
      server = new PackServer(zip(entries));
      assertThatThrownBy(this::install)
          .isInstanceOf(NativesException.class)
          .hasMessageContaining("leads elsewhere");
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void aBombIsNotUnpacked() throws IOException {
    server.close();
    server = new PackServer(zip(Map.of("libtorch/lib/libbig.so", "\0".repeat(70 << 20))));
    assertThatThrownBy(this::install).hasMessageContaining("times its size");
    server.close();
    server = new PackServer(zip(pack()));
    assertThatThrownBy(() -> install(pack(sha(server.file), server.file.length, 5000)))
        .hasMessageContaining("more than there is room for");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void timeLeftFollowsFromTheLastSeconds() {
    var now = new AtomicLong();
    var pace = new Pace(now::get);
    pace.at(0);
    assertThat(pace.left(1000)).isEmpty();
    for (int second = 1; second <= 30; second++) {
      now.set(second * 1_000_000_000L);
      pace.at(second <= 10 ? second * 1000L : 10_000 + (second - 10) * 2000L);
    }
    assertThat(pace.perSecond()).isEqualTo(2000);
    assertThat(pace.left(10_000)).contains(Duration.ofSeconds(5));
  }

  private Path install() {
    return install(pack(sha(server.file)));
  }

  private Path install(Pack pack) {
    var clock = new AtomicLong();
    return new PackInstaller(folder, QUICK, f -> room, () -> clock.addAndGet(200_000_000L))
        .install(pack, heard::add, cancel);
  }

  private Pack pack(String sha) {
    return pack(sha, server.file.length);
  }

  private Pack pack(String sha, long bytes) {
    return pack(sha, bytes, 100L << 20);
  }

  private Pack pack(String sha, long bytes, long unpacked) {
    return new Pack(
        "cu128",
        "linux-x86_64",
        "2.7.1",
        server.uri(),
        sha,
        bytes,
        true,
        unpacked,
        DottedVersion.of("525"),
        DottedVersion.of("7.5"),
        "");
  }

  /** What libtorch's archive has, as far as names go. */
  private static Map<String, String> pack() {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("libtorch/build-version", "2.7.1+cu128\n");
    entries.put("libtorch/include/torch/torch.h", "#pragma once");
    for (String name :
        List.of(
            "libtorch_cpu.so",
            "libtorch_cuda.so",
            "libtorch.so",
            "libc10.so",
            "libc10_cuda.so",
            "libcudart-9335f6a2.so.12",
            "libdnnl.a",
            "libjitbackend_test.so",
            "libbackend_with_compiler.so")) {
      entries.put("libtorch/lib/" + name, noise(name));
    }
    return entries;
  }

  private static String noise(String seed) {
    var random = new Random(seed.hashCode());
    var text = new StringBuilder();
    for (int i = 0; i < 40_000; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  private static byte[] zip(Map<String, String> entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static String sha(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
