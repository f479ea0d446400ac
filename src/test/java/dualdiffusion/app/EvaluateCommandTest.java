package dualdiffusion.app;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Cancel;
import dualdiffusion.evaluation.EvaluationPlan;
import dualdiffusion.evaluation.Findings;
import dualdiffusion.evaluation.Measure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command's faults and its pictures; what it measures is tested in its room. */
class EvaluateCommandTest {
  @TempDir private Path folder;

  @Test
  void tellsWhatIsWrong() {
    Ran missing = Ran.studio("evaluate", folder.resolve("none"), "--quick");
    assertThat(missing.code()).isEqualTo(Cli.FAILED);
    assertThat(missing.err()).contains("none").doesNotContain("Exception");
    Ran few = Ran.studio("evaluate", "models/starter", "--prompts", "1");
    assertThat(few.code()).isEqualTo(Cli.FAILED);
    assertThat(few.err()).contains("number of prompts");
  }

  @Test
  void drawsBarsOfEachPart() throws Exception {
    var bar = new Measure.Bar("at least 80 %", false);
    var style =
        new Measure(
            "Text prompts",
            "style",
            "%",
            Optional.of(41.0),
            List.of(new Measure.Baseline("composed", 98), new Measure.Baseline("chance", 9)),
            Optional.of(bar),
            "");
    var findings = new Findings("tiny", EvaluationPlan.quick(1), List.of(style), List.of(), 0);
    List<String> lines = new EvaluationPictures(folder, new Cancel()).write(findings);
    assertThat(lines).contains("![Text prompts](text-prompts.png)");
    assertThat(Files.size(folder.resolve("text-prompts.png"))).isGreaterThan(1_000);
  }
}
