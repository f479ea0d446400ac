package dualdiffusion.audio.riff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.audio.riff.CueChunks.Cue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chunks byte by byte, there and back, and of any bytes at all. */
class RiffChunksTest {
  private static final long UINT32 = 0xFFFFFFFFL;

  @TempDir private Path temp = Path.of("");

  @Test
  void aSamplerChunkIsLaidOutAsSpecified() {
    var chunk = new SamplerChunk(44_100, 57, 0.5, List.of(new SamplerChunk.Loop(10, 88_209)));
    ByteBuffer body = ByteBuffer.wrap(chunk.chunk().body()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(body.capacity()).isEqualTo(60);
    assertThat(body.getInt(8)).as("nanoseconds of a frame").isEqualTo(22_676);
    assertThat(body.getInt(12)).isEqualTo(57);
    assertThat(body.getInt(16)).as("half a semitone").isEqualTo(0x80000000);
    assertThat(body.getInt(28)).as("loops").isEqualTo(1);
    assertThat(body.getInt(40)).as("forward").isZero();
    assertThat(body.getInt(44)).isEqualTo(10);
    assertThat(body.getInt(48)).as("the last frame, played too").isEqualTo(88_209);
    assertThat(body.getInt(56)).as("for ever").isZero();
  }

  @Test
  void anAcidChunkIsLaidOutAsOthersReadIt() {
    var chunk = new AcidChunk(false, OptionalInt.of(57), 16, 3, 4, 123.5f);
    ByteBuffer body = ByteBuffer.wrap(chunk.chunk().body()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(body.capacity()).isEqualTo(24);
    assertThat(body.getInt(0)).as("root set, stretched").isEqualTo(6);
    assertThat(body.getShort(4)).isEqualTo((short) 57);
    assertThat(body.getInt(12)).isEqualTo(16);
    assertThat(body.getShort(16)).as("denominator").isEqualTo((short) 4);
    assertThat(body.getShort(18)).as("numerator").isEqualTo((short) 3);
    assertThat(body.getFloat(20)).isEqualTo(123.5f);
  }

  @Property(tries = 200)
  void samplerChunksComeBack(
      @ForAll @IntRange(min = 1000, max = 192_000) int rate,
      @ForAll @IntRange(min = 0, max = 127) int note,
      @ForAll @DoubleRange(min = 0, max = 0.99) double fraction,
      @ForAll @LongRange(min = 0, max = 0x7FFFFFFFL) long start,
      @ForAll @LongRange(min = 0, max = 0x7FFFFFFFL) long length) {
    var loop = new SamplerChunk.Loop(start, start + length);
    var made = new SamplerChunk(rate, note, fraction, List.of(loop, loop));
    SamplerChunk read = SamplerChunk.parse(made.chunk().body()).orElseThrow();
    assertThat(read.loops()).isEqualTo(made.loops());
    assertThat(read.note()).isEqualTo(note);
    assertThat(read.fraction()).isCloseTo(fraction, within(1e-9));
    assertThat((double) read.sampleRate()).isCloseTo(rate, within(rate * 1e-4));
  }

  @Property(tries = 200)
  void acidChunksComeBack(
      @ForAll boolean oneShot,
      @ForAll @IntRange(min = -1, max = 127) int root,
      @ForAll @LongRange(min = 0, max = UINT32) long beats,
      @ForAll @IntRange(min = 0, max = 65_535) int numerator,
      @ForAll @IntRange(min = 0, max = 65_535) int denominator,
      @ForAll float tempo) {
    var made =
        new AcidChunk(
            oneShot,
            root < 0 ? OptionalInt.empty() : OptionalInt.of(root),
            beats,
            numerator,
            denominator,
            tempo);
    assertThat(AcidChunk.parse(made.chunk().body())).contains(made);
  }

  @Property(tries = 200)
  void cuesComeBack(
      @ForAll @Size(max = 20) List<@LongRange(min = 0, max = UINT32) Long> frames,
      @ForAll String label) {
    String text = clean(label);
    List<Cue> cues = new ArrayList<>();
    frames.stream().sorted().forEach(f -> cues.add(new Cue(f, text + cues.size())));
    assertThat(CueChunks.parse(CueChunks.chunks(cues))).containsExactlyElementsOf(cues);
  }

  /** As UTF-8 gives it back: without NUL and lone surrogates. */
  private static String clean(String label) {
    String text = label.replace("\0", "");
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  @Property(tries = 500)
  void anyBytesAreTakenAsFarAsTheyGo(@ForAll @Size(max = 200) byte[] bytes) {
    SamplerChunk.parse(bytes).ifPresent(s -> assertThat(s.loops()).hasSizeLessThan(10));
    AcidChunk.parse(bytes).ifPresent(a -> assertThat(a.tempo()).isFinite());
    byte[] list =
        ("adtl" + new String(bytes, StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.ISO_8859_1);
    List<RiffChunk> chunks = List.of(new RiffChunk("cue ", bytes), new RiffChunk("LIST", list));
    assertThat(CueChunks.parse(chunks)).hasSizeLessThan(10);
  }

  @Test
  void hostileCountsAreNotBelieved() {
    byte[] sampler = new SamplerChunk(48_000, 60, 0, List.of()).chunk().body();
    ByteBuffer.wrap(sampler).order(ByteOrder.LITTLE_ENDIAN).putInt(28, -1);
    assertThat(SamplerChunk.parse(sampler).orElseThrow().loops()).isEmpty();
    byte[] cue = {-1, -1, -1, -1};
    assertThat(CueChunks.parse(List.of(new RiffChunk("cue ", cue)))).isEmpty();
  }

  @Test
  void chunksAreAppendedAndFound() throws IOException {
    Path file = temp.resolve("a.wav");
    Files.write(file, wave(new RiffChunk("data", new byte[3])));
    var odd = new RiffChunk("odd ", new byte[] {1, 2, 3});
    var acid = new AcidChunk(true, OptionalInt.empty(), 4, 4, 4, 90).chunk();
    assertThat(RiffFile.append(file, List.of(odd, acid))).isTrue();
    ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(all.getInt(4)).as("size of the whole").isEqualTo(all.capacity() - 8);
    List<RiffChunk> found = RiffFile.read(file, Set.of("acid", "odd "));
    assertThat(found).extracting(RiffChunk::id).containsExactly("odd ", "acid");
    assertThat(found.getFirst().body()).containsExactly(1, 2, 3);
  }

  @Test
  void filesThatAreNoWavesHaveNoChunksAndStayAsTheyAre() throws IOException {
    Path file = temp.resolve("a.wav");
    var chunk = new RiffChunk("acid", new byte[24]);
    for (String text : new String[] {"", "RIFF", "RF64xxxxWAVE", "RIFFxxxxAVI ", "fLaC, longer"}) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      Files.write(file, bytes);
      assertThat(RiffFile.read(file, Set.of("acid"))).isEmpty();
      assertThat(RiffFile.append(file, List.of(chunk))).isFalse();
      assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }
  }

  @Property(tries = 200)
  void hurtFilesAreReadAsFarAsTheyGo(
      @ForAll @IntRange(min = 12, max = 60) int at, @ForAll byte value) throws IOException {
    Path file = Files.createTempFile("riff", ".wav");
    try {
      byte[] bytes = wave(new AcidChunk(true, OptionalInt.empty(), 4, 4, 4, 90).chunk());
      bytes[Math.min(at, bytes.length - 1)] = value;
      Files.write(file, bytes);
      assertThat(RiffFile.read(file, Set.of("acid", "data"))).hasSizeLessThan(3);
      Files.write(file, Arrays.copyOf(bytes, Math.min(at, bytes.length)));
      assertThat(RiffFile.read(file, Set.of("acid"))).hasSizeLessThan(2);
    } finally {
      Files.delete(file);
    }
  }

  private static byte[] wave(RiffChunk chunk) {
    int size = (int) chunk.stored();
    ByteBuffer out = RiffChunk.buffer(12 + size);
    out.put(RiffChunk.ascii("RIFF")).putInt(4 + size).put(RiffChunk.ascii("WAVE"));
    chunk.write(out);
    return out.array();
  }
}
