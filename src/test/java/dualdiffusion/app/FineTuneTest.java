package dualdiffusion.app;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.config.Json;
import dualdiffusion.core.RunSound;
import dualdiffusion.core.RunSounds;
import dualdiffusion.training.CheckpointWeights;
import dualdiffusion.training.Checkpoints;
import dualdiffusion.training.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the starred takes of a project to a model that plays, on the command line. */
class FineTuneTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void starredTakesBecomeAModel() throws IOException {
    Path project = StarredProject.make(folder, 3, 0, 2, 5);
    Path data = folder.resolve("liked");
    Ran made = Ran.studio("dataset", "from-project", project, "-o", data);
    assertThat(made.err()).isEmpty();
    assertThat(made.code()).isZero();
    assertThat(data.resolve("take-1.wav")).doesNotExist();
    assertThat(data.resolve("take-2.wav")).exists();
    assertThat(data.resolve("take-3.wav")).exists();

    Path config = folder.resolve("fine-tune.json");
    assertThat(made.out()).contains(config.toString());
    assertThat(Json.readTree(config)).containsKey("lora").containsEntry("module", "unet");
    Ran trained =
        Ran.studio(
            "train",
            config,
            "--set",
            "limits.steps=6",
            "--set",
            "batch.size=2",
            "--set",
            "unet.columns=16",
            "--set",
            "checkpoints.steps=6",
            "--set",
            "checkpoints.sample=false",
            "--set",
            "checkpoints.sampleSeconds=1",
            "--set",
            "averages={\"0.05\": {\"archiveSteps\": 2}, \"0.1\": null}");
    assertThat(trained.err()).isEmpty();
    assertThat(trained.code()).isZero();
    Path run = folder.resolve("liked-run");

    Ran rendered = Ran.studio("train", "--render", run, "--ema", "0.123");
    assertThat(rendered.err()).isEmpty();
    RunSounds sounds = Runs.sounds(run);
    assertThat(sounds.stds()).containsExactly(0.05);
    assertThat(sounds.sounds()).hasSize(1);
    RunSound sound = sounds.sounds().getFirst();
    assertThat(sound.std()).isEqualTo(Optional.of(0.123));
    assertThat(sound.step()).isEqualTo(6);
    assertThat(sound.picture()).hasValueSatisfying(p -> assertThat(p).exists());
    assertThat(rendered.out().strip()).isEqualTo(sound.sound().toString());

    forgetAField(CheckpointWeights.of(run).checkpoint().resolve(Checkpoints.CONFIG));
    Path model = folder.resolve("mine");
    Ran promoted =
        Ran.studio("models", "promote", run, "--ema", "0.123", "-o", model, "--name", "Mine");
    assertThat(promoted.err()).isEmpty();
    Ran played =
        Ran.studio(
            "generate",
            "--model",
            model,
            "-p",
            "calm harp",
            "--seconds",
            "1",
            "--steps",
            "2",
            "-o",
            folder.resolve("played.wav"));
    assertThat(played.code()).isZero();
    assertThat(folder.resolve("played.wav")).exists();
  }

  @Test
  void whatCannotBeLearnedFromIsTold() {
    Ran none = from(StarredProject.make(folder.resolve("a"), 2, 0, 0));
    assertThat(none.code()).isNotZero();
    assertThat(none.err()).contains("has a star").doesNotContain("\tat ");
    Ran brief = from(StarredProject.make(folder.resolve("b"), 0.3, 5));
    assertThat(brief.err()).contains("shorter than a second");
    assertThat(folder.resolve("data")).doesNotExist();
    assertThat(Files.exists(folder.resolve("fine-tune.json"))).isFalse();
  }

  /** As an earlier version would have written it, which did not know the field. */
  private static void forgetAField(Path config) throws IOException {
    String text = Files.readString(config);
    String without =
        text.replaceAll("\\s*\"captionTilt\" : [0-9.]+,?", "").replaceAll(",(\\s*})", "$1");
    assertThat(without).isNotEqualTo(text);
    Files.writeString(config, without);
  }

  private Ran from(Path project) {
    return Ran.studio("dataset", "from-project", project, "-o", folder.resolve("data"));
  }
}
