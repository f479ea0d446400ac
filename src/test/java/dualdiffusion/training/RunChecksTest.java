package dualdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.config.Json;
import dualdiffusion.core.RunCheck;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunChecksTest {
  private static final Path BASE = Path.of("").toAbsolutePath();

  private static RunCheck check(String more) {
    return RunChecks.of(
        Json.parseTree(
            "{\"module\":\"unet\",\"model\":\"models/starter\",\"run\":\"target/no-run\",%s}"
                .formatted(more.replace('\'', '"')),
            "it"),
        BASE);
  }

  private static Map<String, String> problems(String more) {
    return check("'data':{'folders':['target/none']}," + more).problems();
  }

  @Test
  void whatIsNeededIsAskedFor() {
    RunCheck nothing = RunChecks.of(Map.of("module", "unet"), BASE);
    assertThat(nothing.problems()).containsOnlyKeys("model", "run", "data.folders");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'limits':{'steps':-1}                    | limits.steps   | number of steps
          'batch':{'size':0,'accumulate':2}        | batch.size     | batch size
          'rate':{'floor':5}                       | rate.floor     | lowest learning rate
          'machine':{'precision':'fp8'}            | machine.precision | fp32
          'unet':{'columns':13}                    | unet.columns   | multiple of 8
          'start':'ema_9'                          | start          | no weights
          'data':{'folders':['x'],'gain':99}       | data.gain      | random gain
          'rate':{'warm':5}                        | rate.warm      | not a known field
          'averages':{'0.05':{'beta':2}}           | averages.0.05  | beta
          """)
  void eachProblemIsToldAtItsField(String more, String field, String words) {
    assertThat(problems(more.strip())).containsKey(field.strip());
    assertThat(problems(more.strip()).get(field.strip())).contains(words.strip());
  }

  @Test
  void severalProblemsAreToldAtOnce() {
    assertThat(problems("'limits':{'steps':0},'batch':{'size':0},'start':'fresh'"))
        .containsKeys("limits.steps", "batch.size", "data.folders");
  }

  @Test
  void memoryGrowsWithTheBatchAndShrinksWhenRecomputed() {
    long eight = peak("'batch':{'size':8}");
    long two = peak("'batch':{'size':2}");
    long again = peak("'batch':{'size':8},'machine':{'recompute':true}");
    assertThat(two).isLessThan(eight);
    assertThat(again).isLessThan(eight);
  }

  private static long peak(String more) {
    return check("'data':{'folders':['target/none']},'start':'fresh'," + more)
        .memory()
        .orElseThrow()
        .peak();
  }

  @Test
  void whatDoesNotFitIsAdvised() {
    RunCheck huge =
        check(
            "'data':{'folders':['target/none']},'batch':{'size':4096,'accumulate':1},"
                + "'unet':{'columns':4096}");
    assertThat(huge.isTooLarge()).isTrue();
    huge.advice()
        .ifPresent(
            way -> {
              assertThat(way.batch() * way.accumulate()).isEqualTo(4096);
              assertThat(way.bytes()).isLessThan(huge.memory().orElseThrow().peak());
            });
  }
}
