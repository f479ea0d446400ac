package dualdiffusion.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.ProblemException;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.Folders;
import dualdiffusion.nn.Centres;
import dualdiffusion.training.SampleSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples are functions of seed, step and place, whoever asks for them, when, and how often. */
class TrainingDataTest {
  private static final Needs LATENTS =
      new Needs(OptionalInt.of(4), OptionalInt.empty(), 0, true, true);
  private static final Needs AUDIO =
      new Needs(OptionalInt.empty(), OptionalInt.of(1600), 32_000, false, false);
  private static final int SAMPLES = 10;
  private static final int TRAIN = 8;
  private static final Cancel NEVER = new Cancel();

  @TempDir private Path folder;

  @Test
  void anEpochMeetsEverySampleOnce() {
    Folders.latents(folder, SAMPLES, 3, 12);
    try (Examples examples = open(1, "stop").examples(5, 2, 0, 1)) {
      assertThat(examples.samples()).isEqualTo(TRAIN);
      List<String> first = ids(examples, 1, 4);
      List<String> second = ids(examples, 5, 8);
      assertThat(first).hasSize(TRAIN).doesNotHaveDuplicates().doesNotContain("s4", "s9");
      assertThat(second).hasSize(TRAIN).doesNotHaveDuplicates().isNotEqualTo(first);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "1, 5", "3, 2"})
  void threadsAndDepthChangeNothing(int threads, int prefetch) {
    Folders.latents(folder, SAMPLES, 3, 12);
    List<Example> expected = take(open(0, "stop"), 1, 12, 0, 1, 4);
    List<Example> got = take(open(threads, prefetch, "stop", "skip"), 1, 12, 0, 1, 4);
    assertSame(got, expected);
  }

  @ParameterizedTest
  @CsvSource({"2", "3"})
  void ranksShareWhatOneRankMeets(int ranks) {
    Folders.latents(folder, SAMPLES, 3, 12);
    List<Example> alone = take(open(1, "stop"), 1, 5, 0, 1, 6);
    List<Example> together = new ArrayList<>();
    List<List<Example>> each = new ArrayList<>();
    for (int rank = 0; rank < ranks; rank++) {
      each.add(take(open(1, "stop"), 1, 5, rank, ranks, 6 / ranks));
    }
    for (int i = 0; i < alone.size(); i++) {
      together.add(each.get(i % ranks).get(i / ranks));
    }
    assertSame(together, alone);
  }

  @Test
  void aRunGoesOnFromAnyStep() {
    Folders.latents(folder, SAMPLES, 3, 12);
    List<Example> whole = take(open(2, "stop"), 1, 9, 0, 1, 3);
    for (int from : new int[] {2, 5, 9}) {
      List<Example> rest = take(open(2, "stop"), from, 9, 0, 1, 3);
      assertSame(rest, whole.subList((from - 1) * 3, whole.size()));
    }
    try (Examples examples = open(2, "stop").examples(77, 3, 0, 1)) {
      assertSame(examples.take(2, NEVER), whole.subList(3, 6));
      assertSame(examples.take(7, NEVER), whole.subList(18, 21));
    }
  }

  @Test
  void cropsLieEverywhereAndKnowTheirVariationCaptionAndSound() {
    Folders.latents(folder, SAMPLES, 3, 12);
    Set<Integer> starts = new HashSet<>();
    Set<Integer> variations = new HashSet<>();
    Set<String> captions = new HashSet<>();
    for (Example e : take(open(1, "stop"), 1, 60, 0, 1, 4)) {
      float[] data = e.latents().orElseThrow().data();
      int sample = Integer.parseInt(e.id().substring(1));
      int side = data[0] % 32 >= 16 ? 1 : 0;
      float rest = data[side == 0 ? 0 : 2 * 4] - sample;
      variations.add((int) (rest * 4));
      starts.add(start(e));
      captions.add(e.caption().orElseThrow());
      float expected = e.caption().orElseThrow().equals("one") ? 0.6f : 0.8f;
      assertThat(e.textEmbedding().orElseThrow()[0]).isCloseTo(expected, within(1e-6f));
      assertThat(e.audioEmbedding()).isPresent();
    }
    assertThat(variations).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(starts).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(captions).containsExactlyInAnyOrder("one", "two");
  }

  /** The others lie anywhere, so that they too begin there now and then. */
  @Test
  void asManyCropsAsAskedBeginWhereTheirSampleBegins() {
    Folders.latents(folder, 2, 1, 12);
    for (double share : new double[] {0, 0.5, 1}) {
      var settings = settings(1, 3, "stop", "skip", share);
      TrainingData data = TrainingData.open(settings, folder.getParent(), LATENTS);
      List<Example> crops = take(data, 1, 200, 0, 1, 4);
      long first = crops.stream().filter(e -> start(e) == 0).count();
      double expected = share + (1 - share) / 9;
      assertThat(first / 800.0).as("share %s", share).isCloseTo(expected, within(0.05));
    }
  }

  /** The column of its sample at which a crop begins, which its values tell. */
  private static int start(Example e) {
    float[] data = e.latents().orElseThrow().data();
    int side = data[0] % 32 >= 16 ? 1 : 0;
    float rest = data[side == 0 ? 0 : 2 * 4] - Integer.parseInt(e.id().substring(1));
    return Math.round((rest % 0.25f) * 1024);
  }

  @Test
  void badFilesStopTheRunOrAreLeftOut() throws IOException {
    DataSet set = Folders.latents(folder, SAMPLES, 3, 12);
    Path bad = folder.resolve(set.samples().get(2).latents().orElseThrow().file());
    Files.write(bad, new byte[10]);
    assertThatThrownBy(() -> take(open(2, "stop"), 1, 4, 0, 1, 2))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("s2.safetensors");
    List<Example> others = take(open(2, "skip"), 1, 8, 0, 1, 2);
    assertThat(others).hasSize(16).noneMatch(e -> e.id().equals("s2"));
    assertSame(take(open(0, "skip"), 1, 8, 0, 1, 2), others);
    for (int i = 0; i < SAMPLES; i++) {
      Files.write(folder.resolve("latents/s" + i + ".safetensors"), new byte[10]);
    }
    assertThatThrownBy(() -> take(open(1, "skip"), 1, 1, 0, 1, 2))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void validationIsTheSameEachTimeAndNotLearnedFrom() {
    Folders.latents(folder, 50, 3, 12);
    TrainingData data = open(1, "stop");
    FixedExamples fixed = data.validation(4);
    assertThat(fixed.count()).isEqualTo(4);
    assertThat(data.validationSamples()).isEqualTo(10);
    List<Example> first = new ArrayList<>();
    List<Example> again = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      first.add(fixed.at(i));
      again.add(open(0, "stop").validation(4).at(i));
    }
    assertSame(again, first);
    assertThat(first).extracting(Example::id).containsExactly("s4", "s14", "s29", "s39");
    assertThat(data.validation(1000).count()).isEqualTo(10);
  }

  @Test
  void audioIsCutOutOfFiles() {
    for (int i = 0; i < 4; i++) {
      Folders.write(folder.resolve(i + ".flac"), Folders.ramp(32_000, 40_000, 1 / 65_536f));
    }
    Folders.write(folder.resolve("short.flac"), Folders.ramp(32_000, 1000, 1 / 65_536f));
    Folders.index(folder, 0);
    TrainingData data = open(AUDIO, 2, 3, "stop", "skip");
    assertThat(data.leftOut()).isOne();
    try (Examples examples = data.examples(3, 4, 0, 1)) {
      for (Example e : examples.take(1, NEVER)) {
        AudioBuffer audio = e.audio().orElseThrow();
        assertThat(audio.frames()).isEqualTo(1600);
        assertThat(e.latents()).isEmpty();
        float step = audio.channel(0)[1] - audio.channel(0)[0];
        assertThat(Math.abs(step)).as("flipped or turned").isEqualTo(1 / 65_536f);
        assertThat(audio.channel(1)[9]).isEqualTo(-audio.channel(0)[9]);
      }
      assertThat(examples.waited()).isPositive();
    }
    assertThat(open(AUDIO, 1, 1, "stop", "silence").samples()).isEqualTo(5);
    List<Example> wrapped = take(open(AUDIO, 1, 1, "stop", "wrap"), 1, 5, 0, 1, 1);
    Example small = wrapped.stream().filter(e -> e.id().equals("short")).findFirst().orElseThrow();
    float[] left = small.audio().orElseThrow().channel(0);
    assertThat(left[1100]).isEqualTo(left[100]);
  }

  @Test
  void cancellingEndsTheWait() {
    Folders.latents(folder, SAMPLES, 3, 12);
    var cancel = new Cancel();
    cancel.cancel();
    ReadAhead.Maker maker =
        (step, place, closing) -> {
          closing.pause();
          closing.check(); // held until it is closed
          throw new IllegalStateException();
        };
    try (var examples = new ReadAhead(maker, new ReadAhead.Places(1, 0, 1), 1, 1, 1)) {
      assertThatThrownBy(() -> examples.take(1, cancel)).isInstanceOf(CancelledException.class);
    }
  }

  @Test
  void nothingToLearnFromIsSaid() {
    Folders.latents(folder, 3, 1, 2);
    assertThatThrownBy(() -> open(1, "stop"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("latents")
        .hasMessageContaining("studio dataset encode");
    assertThatThrownBy(() -> settings(1, 1, "ignore", "skip"))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void weightsAreShares() {
    var order = new Order(new double[] {1, 2, 0, 0.5, 0.5}, 9);
    Map<Integer, Integer> met = new HashMap<>();
    for (int i = 0; i < 5000; i++) {
      met.merge(order.at(i), 1, Integer::sum);
    }
    assertThat(met).doesNotContainKey(2);
    assertThat((double) met.get(0)).isCloseTo(1250, within(60.0));
    assertThat((double) met.get(1)).isCloseTo(2500, within(60.0));
    assertThat((double) met.get(3)).isCloseTo(625, within(60.0));
    int place = 3217;
    assertThat(new Order(new double[] {1, 2, 0, 0.5, 0.5}, 9).at(place)).isEqualTo(order.at(place));
  }

  @Test
  void theConditionIsSoundOrTextByChance() {
    Folders.latents(folder, SAMPLES, 1, 12);
    Example example = open(0, "stop").validation(1).at(0);
    int sounds = 0;
    for (int i = 0; i < 1000; i++) {
      float[] heard =
          Conditions.of(example, 0.7, new SampleSeed(1, 1, i), Centres.NONE).orElseThrow();
      sounds += heard == example.audioEmbedding().orElseThrow() ? 1 : 0;
    }
    assertThat(sounds).isBetween(640, 760);
  }

  private TrainingData open(int threads, String onBadFile) {
    return open(threads, 3, onBadFile, "skip");
  }

  private TrainingData open(int threads, int prefetch, String onBadFile, String shortSounds) {
    return open(LATENTS, threads, prefetch, onBadFile, shortSounds);
  }

  private TrainingData open(
      Needs needs, int threads, int prefetch, String onBadFile, String shortSounds) {
    var settings = settings(threads, prefetch, onBadFile, shortSounds);
    return TrainingData.open(settings, folder.getParent(), needs);
  }

  private DataSettings settings(int threads, int prefetch, String onBadFile, String shortSounds) {
    return settings(threads, prefetch, onBadFile, shortSounds, 0);
  }

  private DataSettings settings(
      int threads, int prefetch, String onBadFile, String shortSounds, double fromStart) {
    return new DataSettings(
        List.of(folder.getFileName().toString()),
        "train",
        "validation",
        threads,
        prefetch,
        onBadFile,
        shortSounds,
        0.5,
        0.5,
        0,
        0,
        fromStart);
  }

  private static List<Example> take(
      TrainingData data, int from, int to, int rank, int ranks, int local) {
    List<Example> all = new ArrayList<>();
    try (Examples examples = data.examples(77, local, rank, ranks)) {
      for (int step = from; step <= to; step++) {
        all.addAll(examples.take(step, NEVER));
      }
    }
    return all;
  }

  private static List<String> ids(Examples examples, int from, int to) {
    List<String> ids = new ArrayList<>();
    for (int step = from; step <= to; step++) {
      examples.take(step, NEVER).forEach(e -> ids.add(e.id()));
    }
    return ids;
  }

  private static void assertSame(List<Example> got, List<Example> expected) {
    assertThat(got).hasSameSizeAs(expected);
    for (int i = 0; i < got.size(); i++) {
      Example a = got.get(i);
      Example b = expected.get(i);
      assertThat(a.id()).as("place %d", i).isEqualTo(b.id());
      assertThat(a.caption()).isEqualTo(b.caption());
      assertThat(a.latents().orElseThrow().data()).isEqualTo(b.latents().orElseThrow().data());
      assertThat(a.audioEmbedding().orElseThrow()).isEqualTo(b.audioEmbedding().orElseThrow());
    }
  }
}
