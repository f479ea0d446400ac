package dualdiffusion.app;

import dualdiffusion.config.Json;
import dualdiffusion.core.Cancel;
import dualdiffusion.evaluation.Reserved;
import dualdiffusion.evaluation.fit.AnalyserCheck;
import dualdiffusion.evaluation.fit.AnalyserFit;
import dualdiffusion.evaluation.fit.Analysers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** {@code studio evaluate --fit FILE}: makes the analysers that come with the product. */
final class EvaluationFit {
  private static final int CLIPS = 1_300;
  private static final int CHECKED = 520;

  private final Path file;
  private final OutputOptions output;

  EvaluationFit(Path file, OutputOptions output) {
    this.file = file;
    this.output = output;
  }

  void run(PrintWriter print, Cancel cancel) {
    Analysers fitted =
        AnalyserFit.fit(
            AnalyserFit.examples(
                CLIPS, i -> Reserved.FIT.request(0, i), cancel, output.progress()));
    AnalyserCheck check =
        AnalyserCheck.of(
            fitted,
            AnalyserFit.examples(
                CHECKED, i -> Reserved.CHECK.request(0, i), cancel, output.progress()));
    Json.write(file, fitted);
    output.print(
        print,
        check,
        List.of(
            ("%s: of %d other clips the style is right in %.1f %%, the tempo in %.1f %%,"
                    + " the key in %.1f %%")
                .formatted(file, check.clips(), check.style(), check.tempo(), check.key())));
  }
}
