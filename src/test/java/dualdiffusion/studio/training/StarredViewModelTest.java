package dualdiffusion.studio.training;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.client.DataSetEvent;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.studio.project.Notices;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.PromptLine;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.document.Take;
import dualdiffusion.studio.project.document.TakeEdit;
import dualdiffusion.studio.project.document.TakeRecipe;
import dualdiffusion.studio.queue.TimeLeft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarredViewModelTest {
  private static final int RATE = 32_000;
  private static final String PROPOSAL =
      "{\"module\":\"unet\",\"model\":\"m\",\"run\":\"Night-songs-takes\",\"start\":\"weights\","
          + "\"data\":{\"folders\":[\"d\"]}}";

  @TempDir private Path folder = Path.of("");
  private final FakeTrainings trainings = new FakeTrainings();
  private final FakeSets sets = new FakeSets();
  private final Notices notices = new Notices();
  private Project project = Project.empty("Night songs", RATE);
  private RunsViewModel runs;
  private StarredViewModel starred;

  @BeforeEach
  void make() throws IOException {
    Files.writeString(folder.resolve("sound.wav"), "RIFF");
    runs =
        new RunsViewModel(
            trainings, FormCatalog::load, folder.resolve("runs"), notices, Runnable::run);
    starred =
        new StarredViewModel(
            new StarredViewModel.Ground(
                trainings,
                sets,
                () ->
                    new StarredTakes(
                        project, source -> Optional.of(folder.resolve("sound.wav")), 1),
                () -> folder.resolve("models/starter"),
                runs),
            notices,
            Runnable::run,
            Runnable::run,
            new TimeLeft(() -> 0));
    trainings.proposal = PROPOSAL;
  }

  private void take(int number, double seconds, int stars, String words) {
    long id = project.nextId();
    var source =
        new Source(
            "%032x".formatted(number),
            "take " + number,
            RATE,
            2,
            (long) (seconds * RATE),
            Optional.empty());
    var recipe =
        new TakeRecipe(
            "generate",
            "Starter",
            "",
            List.of(
                new PromptLine(words, 1, Optional.empty()),
                new PromptLine("@folder:x", 1, Optional.empty()),
                new PromptLine("noise", -1, Optional.empty())),
            List.of(),
            SamplingSettings.DEFAULT,
            Decoder.AUTO);
    Take plain = Take.imported(id, source, 0);
    var made =
        new Take(
            id,
            plain.name(),
            source.id(),
            Optional.empty(),
            Optional.of(recipe),
            Optional.empty(),
            0,
            List.of(),
            stars,
            List.of(),
            0);
    project = new TakeEdit.Add(List.of(source), List.of(made)).apply(project);
  }

  @Test
  void starredTakesBecomeAConfiguration() throws IOException {
    take(1, 5, 0, "left out");
    take(2, 5, 3, "calm harp");
    starred.begin();
    Path data = folder.resolve("datasets/Night-songs-takes");
    assertThat(data.resolve("take-2.wav")).exists();
    assertThat(Files.readString(data.resolve("take-2.json")))
        .contains("\"calm harp\"")
        .contains("train");
    assertThat(data.resolve("take-1.wav")).doesNotExist();
    assertThat(sets.asked).containsExactly("run Night-songs-takes.json [index, embed, encode]");
    assertThat(starred.running().get()).isTrue();
    sets.listener.event(new DataSetEvent.Progressed(new Progress.Update("encoding", 1, 2)));
    assertThat(starred.told().get()).startsWith("Encoding 1 of 2");
    assertThat(starred.progress().get()).isEqualTo(0.5);
    sets.listener.ended(Optional.empty());
    assertThat(starred.running().get()).isFalse();
    assertThat(starred.told().get()).contains("Start training");
    assertThat(runs.form().tree().get()).containsEntry("run", "Night-songs-takes");
    assertThat(runs.form().problem().get()).isEmpty();
    runs.start();
    assertThat(trainings.asked.stream()).anyMatch(what -> what.startsWith("start {"));
  }

  @Test
  void whatCannotBeLearnedFromIsToldAndNothingHappens() {
    take(1, 5, 0, "no star");
    starred.begin();
    assertThat(notices.shown().getFirst().problem().what()).contains("has a star");
    take(2, 0.2, 5, "a click");
    starred.begin();
    assertThat(notices.shown().getLast().problem().what()).contains("shorter than a second");
    take(3, 3, 5, "music");
    trainings.failure =
        Optional.of(new ProblemException(Problem.of("It has no latent model.", "Choose one.")));
    starred.begin();
    assertThat(notices.shown().getLast().problem().what()).contains("no latent model");
    assertThat(sets.asked).isEmpty();
    assertThat(folder.resolve("datasets")).doesNotExist();
    assertThat(starred.running().get()).isFalse();
  }

  @Test
  void itCanBeCancelledAndBegunAgain() {
    take(1, 3, 5, "music");
    starred.begin();
    starred.cancel();
    assertThat(sets.asked).contains("leave");
    assertThat(starred.running().get()).isFalse();
    sets.listener.ended(Optional.empty());
    assertThat(trainings.asked).filteredOn(a -> a.startsWith("propose")).hasSize(1);
    starred.begin();
    assertThat(starred.running().get()).isTrue();
  }

  @Test
  void namesOfFoldersArePlain() {
    assertThat(TakesFolder.plain("../A song: no. 1?")).isEqualTo("A-song-no.-1");
    assertThat(TakesFolder.plain("///")).isEqualTo("project");
  }
}
