package dualdiffusion.dataset.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.ProblemException;
import dualdiffusion.dataset.Facts;
import dualdiffusion.dataset.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Splits are a property of sounds: nothing else moves them, and nothing leaks. */
class SplitTest {

  @Property(tries = 60)
  void soundsStayWhereTheyAreWhoeverElseComes(
      @ForAll @IntRange(min = 1, max = 200) int count,
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 0.5) double share) {
    SplitSettings settings = shares(Map.of("validation", share, "test", share / 2));
    List<Sample> samples = samples(count);
    Map<String, String> splits = new HashMap<>();
    Split.of(settings, samples).forEach(s -> splits.put(s.id(), s.split()));
    List<Sample> some = new ArrayList<>(samples);
    Collections.shuffle(some, new Random(seed));
    some = some.subList(0, (count + 1) / 2);
    assertThat(Split.of(settings, some))
        .allSatisfy(s -> assertThat(s.split()).isEqualTo(splits.get(s.id())));
    assertThat(Split.of(settings, Split.of(settings, samples)))
        .as("twice is once")
        .isEqualTo(Split.of(settings, samples));
  }

  @Property(tries = 60)
  void duplicatesAndFoldersNeverLeak(@ForAll @IntRange(min = 2, max = 200) int count) {
    List<Sample> samples = new ArrayList<>(samples(count));
    for (int i = 1; i < count; i += 2) {
      Sample s = samples.get(i);
      samples.set(i, s.withFacts(s.known().withTwin(Optional.of(samples.get(i - 1).id()))));
    }
    List<Sample> split = Split.of(shares(Map.of("validation", 0.5)), samples);
    for (int i = 1; i < count; i += 2) {
      assertThat(split.get(i).split()).isEqualTo(split.get(i - 1).split());
    }
    var together = new SplitSettings(Map.of("validation", 0.5), Optional.of("(.*)/"), List.of());
    Split.of(together, samples(count)).stream()
        .collect(Collectors.groupingBy(s -> s.id().replaceAll("/.*", "")))
        .forEach(
            (_, all) ->
                assertThat(all)
                    .extracting(Sample::split)
                    .hasSameElementsAs(List.of(all.getFirst().split())));
  }

  @Test
  void sharesAreWhatWasAskedFor() {
    List<Sample> split = Split.of(shares(Map.of("validation", 0.2)), samples(5000));
    assertThat(split.stream().filter(s -> s.split().equals("validation")).count())
        .isBetween(900L, 1100L);
  }

  @Test
  void rulesLeaveOutMoveAndTakeBack() {
    Rule narrow = rule("bandwidth", null, 8000.0, null, null);
    Rule calm = rule("label:mood/calm", 0.5, null, null, null);
    Rule named = rule("id", null, null, "album3", "test");
    var settings = new SplitSettings(Map.of(), Optional.empty(), List.of(narrow, calm, named));
    List<Sample> split = Split.of(settings, samples(40));
    assertThat(split.get(0).filtered()).contains("rule: bandwidth is 5000");
    assertThat(split.get(1).filtered()).contains("rule: label:mood/calm is 0.9000");
    assertThat(split.get(3).split()).isEqualTo("test");
    assertThat(split.get(3).filtered()).isEmpty();
    assertThat(Split.of(shares(Map.of()), split))
        .allSatisfy(s -> assertThat(s.filtered()).isEmpty());
    Sample damaged = samples(1).getFirst().withFiltered(Optional.of("damaged: cut off"));
    assertThat(Split.of(settings, List.of(damaged)).getFirst().filtered())
        .contains("damaged: cut off");
  }

  @Test
  void rulesThatMeanNothingAreRefused() {
    assertThatThrownBy(() -> rule("colour", 1.0, null, null, null)).hasMessageContaining("colour");
    assertThatThrownBy(() -> rule("seconds", null, null, null, null))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> rule("id", null, null, "(", null)).hasMessageContaining("regular");
    assertThatThrownBy(() -> rule("id", 3.0, null, "a", null)).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> shares(Map.of("a", 0.7, "b", 0.6)))
        .isInstanceOf(ProblemException.class);
  }

  private static Rule rule(
      String field,
      @Nullable Double above,
      @Nullable Double below,
      @Nullable String matches,
      @Nullable String to) {
    return new Rule(
        field,
        Optional.ofNullable(above),
        Optional.ofNullable(below),
        Optional.ofNullable(matches),
        Optional.ofNullable(to));
  }

  private static SplitSettings shares(Map<String, Double> shares) {
    return new SplitSettings(shares, Optional.empty(), List.of());
  }

  /** Sample 0 is narrow, sample 1 calm; four a folder. */
  private static List<Sample> samples(int count) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = "album%d/song%d".formatted(i % (count / 4 + 1), i);
      var measured = new Facts.Measured(-14, -1, 0, 0, i == 0 ? 5000 : 16_000, 0, 0);
      Facts facts = Facts.NONE.withContent("hash" + i).withMeasured("imported/" + id, measured);
      samples.add(
          new Sample(
                  id,
                  id + ".flac",
                  1,
                  60,
                  44_100,
                  2,
                  1,
                  false,
                  List.of(),
                  i == 1 ? Map.of("mood/calm", 0.9) : Map.of(),
                  Sample.TRAIN,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty())
              .withFacts(facts));
    }
    return samples;
  }
}
