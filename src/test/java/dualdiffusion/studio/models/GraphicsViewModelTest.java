package dualdiffusion.studio.models;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.natives.GpuStatus;
import dualdiffusion.natives.NativesChoice;
import dualdiffusion.studio.project.Notices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GraphicsViewModelTest {
  private final FakeNatives natives = new FakeNatives();
  private final Notices notices = new Notices();
  private final GraphicsViewModel graphics =
      new GraphicsViewModel(natives, notices, Runnable::run, Runnable::run);

  @Test
  void withoutACardNothingIsOfferedAndItIsSaidWhy() {
    graphics.lookOnce();
    assertThat(status().offered()).isEmpty();
    assertThat(status().offer()).contains("No CUDA device was found");
    graphics.download();
    assertThat(natives.asked).isEmpty();
  }

  @Test
  void thePackIsFetchedWithProgressAndThenUsed() {
    natives.card = true;
    graphics.lookOnce();
    assertThat(status().offer()).contains("CUDA (cu128)", "about 3.4 GB");
    List<String> words = new ArrayList<>();
    List<Double> parts = new ArrayList<>();
    graphics.busy().subscribe(now -> words.add(now));
    graphics.fraction().subscribe(part -> parts.add(part.doubleValue()));
    graphics.download();
    assertThat(natives.asked).containsExactly("install cu128", "use /data/natives/cu128/lib");
    assertThat(words)
        .contains("Downloading 1.2 GB of 3.4 GB, 41.0 MB/s, 54 s left")
        .endsWith("");
    assertThat(parts).anyMatch(p -> p > 0.3 && p < 0.4);
    assertThat(status().used()).contains("/data/natives/cu128/lib");
    assertThat(status().offer()).contains("is installed, 7.0 GB");
    graphics.remove();
    assertThat(status().choice()).isEqualTo(NativesChoice.OWN);
  }

  @Test
  void cancellingEndsItWithoutAWord() {
    natives.card = true;
    natives.during = graphics::cancel;
    graphics.lookOnce();
    graphics.download();
    assertThat(natives.asked).containsExactly("install cu128");
    assertThat(graphics.busy().get()).isEmpty();
    assertThat(notices.shown()).isEmpty();
  }

  @Test
  void whatFailsIsSaidAndCanBeTriedAgain() {
    natives.failure =
        Optional.of(new ProblemException(Problem.of("It does not load.", "Take another.")));
    graphics.lookOnce();
    graphics.useFolder(Path.of("/opt/libtorch"));
    assertThat(notices.shown().getFirst().problem().what())
        .isEqualTo("It does not load.");
    assertThat(status().choice().isOwn()).isTrue();
    natives.failure = Optional.empty();
    notices.retry(notices.shown().getFirst());
    assertThat(status().used()).contains("/opt/libtorch");
    graphics.useOwn();
    assertThat(status().choice().isOwn()).isTrue();
  }

  private GpuStatus status() {
    return Objects.requireNonNull(graphics.status().get());
  }
}
