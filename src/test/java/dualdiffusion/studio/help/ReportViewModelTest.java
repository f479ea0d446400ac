package dualdiffusion.studio.help;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.config.ProblemReport;
import dualdiffusion.config.Settings;
import dualdiffusion.core.BadRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportViewModelTest {
  @TempDir private Path folder;

  @Test
  void whatGoesInIsShownAndWritten() throws IOException {
    var model = new ReportViewModel(ReportViewModelTest::report, Runnable::run, Runnable::run);
    assertThat(model.contents()).anyMatch(line -> line.startsWith("about.txt"));
    assertThat(model.status().get()).contains("No audio");
    model.addAudio(Files.write(folder.resolve("a.wav"), new byte[9]));
    assertThat(model.contents()).contains("audio/a.wav  9 bytes");
    model.save(folder.resolve("r.zip"));
    assertThat(folder.resolve("r.zip")).isNotEmptyFile();
    assertThat(model.status().get()).contains("Nothing was sent");
  }

  @Test
  void whatGoesWrongIsSaid() {
    var model =
        new ReportViewModel(
            () -> {
              throw new BadRequestException("No devices.", "");
            },
            Runnable::run,
            Runnable::run);
    assertThat(model.status().get()).isEqualTo("No devices.");
    model.save(folder.resolve("r.zip"));
    assertThat(folder).isEmptyDirectory();
  }

  private static ProblemReport report() {
    return ProblemReport.of(Settings.current(), "1", List.of());
  }
}
