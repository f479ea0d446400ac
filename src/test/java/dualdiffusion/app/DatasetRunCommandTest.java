package dualdiffusion.app;

import static dualdiffusion.app.Ran.studio;
import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.Folders;
import dualdiffusion.dataset.LatentsFile;
import dualdiffusion.dataset.Sample;
import dualdiffusion.dataset.pipeline.PipelineConfig;
import dualdiffusion.dataset.runner.FaultFile;
import dualdiffusion.model.TinyModel;
import dualdiffusion.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of audio becomes a data set by one file. */
class DatasetRunCommandTest {
  private static final Path CLAP = Path.of("src/test/resources/golden/clap_tiny").toAbsolutePath();
  private static final int RATE = 32_000;

  @TempDir private Path folder;
  private int threads;

  @BeforeEach
  void remember() {
    threads = Torch.threads();
  }

  private void write() throws IOException {
    Path model = TinyModel.write(folder.resolve("model"));
    Folders.write(folder.resolve("music/harp/slow.flac"), sound(1));
    Folders.write(folder.resolve("music/harp/copy.wav"), sound(1));
    Folders.write(folder.resolve("music/drums/fast.wav"), sound(2));
    Files.writeString(folder.resolve("music/drums/bad.ogg"), "no sound");
    for (String name : List.of("one", "many")) {
      Files.writeString(
          folder.resolve(name + ".json"),
          """
          {
            "folder": "%s",
            "model": "%s",
            "claps": ["%s"],
            "imports": {"sources": [{"folder": "music", "tree": ["kind"]}]},
            "label": {"lists": {"mood": {"labels": {"calm": ["a calm song"], "wild": ["drums"]}}}},
            "split": {"rules": [{"field": "seconds", "below": 0.1}]},
            "encode": {"offsets": 2, "cents": [30], "mirror": true}
          }
          """
              .formatted(name, model, CLAP));
    }
  }

  @AfterEach
  void reset() {
    Torch.setThreads(threads);
  }

  @Test
  void allStagesRunOnceAndGiveOneIndexForAnyNumberOfThreads() throws IOException {
    write();
    long live = Torch.liveTensors();
    Ran ran = studio("dataset", "run", folder.resolve("one.json"), "--jobs", 1);
    assertThat(ran.code()).as("a file was bad").isEqualTo(Cli.FAILED);
    assertThat(ran.err()).contains("bad.ogg").doesNotContain("unexpected");
    assertThat(ran.out()).contains("import     3 done", "encoding   2 done", "tables     3 done");
    Path one = folder.resolve("one");
    assertThat(one.resolve(FaultFile.NAME)).content().contains("bad.ogg", "untouched");
    DataSet set = DataSet.open(one);
    assertThat(set.samples())
        .extracting(Sample::id)
        .containsExactly("music/drums/fast", "music/harp/copy", "music/harp/slow");
    assertThat(set.samples().get(2).filtered())
        .hasValueSatisfying(w -> assertThat(w).contains("duplicate: of music/harp/copy"));
    assertThat(set.samples().getFirst().labels()).containsKeys("kind/drums", "mood/calm");
    try (var latents = LatentsFile.open(one.resolve("latents/music/drums/fast.safetensors"))) {
      assertThat(latents.variations()).as("offsets, tunings, sides").isEqualTo(8);
    }
    Ran again = studio("dataset", "run", folder.resolve("one.json"), "--jobs", 2);
    assertThat(again.out()).contains("import     0 done, 3 as before", "encoding   0 done");
    studio("dataset", "run", folder.resolve("many.json"), "--jobs", 3);
    assertThat(folder.resolve("many").resolve(DataSet.INDEX))
        .hasContent(Files.readString(one.resolve(DataSet.INDEX)));
    for (String file :
        List.of(
            DataSet.INDEX,
            "index.parquet",
            "database/embeddings.safetensors",
            "latents/music/drums/fast.safetensors")) {
      assertThat(folder.resolve("many").resolve(file))
          .as(file)
          .hasSameBinaryContentAs(one.resolve(file));
    }
    assertThat(Torch.liveTensors()).isEqualTo(live);
  }

  @Test
  void stagesRunAloneAndDry() throws IOException {
    write();
    Path config = folder.resolve("one.json");
    Ran dry = studio("dataset", "run", config, "--dry-run");
    assertThat(dry.out()).contains("import     4 to do");
    assertThat(folder.resolve("one")).doesNotExist();
    studio("dataset", "import", config);
    assertThat(studio("dataset", "normalise", config, "--dry-run").out()).contains("3 to do");
    Ran one = studio("dataset", "normalise", folder.resolve("one"), "--set", "normalise.lufs=-18");
    assertThat(one.out()).as(one.err()).contains("3 done");
    assertThat(studio("dataset", "split", folder.resolve("one"), "--json").out())
        .contains("\"stages\"");
  }

  @Test
  void whatAFileMeansIsStrict() throws IOException {
    Path config = folder.resolve("bad.json");
    Files.writeString(config, "{\"folder\": \"x\", \"normalize\": {}}");
    assertThat(studio("dataset", "run", config).err()).contains("normalize");
    Files.writeString(config, "{\"folder\": \"x\", \"stages\": [\"mix\"]}");
    assertThat(studio("dataset", "run", config).err()).contains("mix", PipelineConfig.TABLES);
    Files.writeString(config, "{\"folder\": \"x\", \"normalise\": {\"lufs\": 3}}");
    assertThat(studio("dataset", "run", config).err()).contains("normalise.lufs");
    assertThat(studio("dataset", "run", folder.resolve("gone.json")).err())
        .contains("does not exist");
    assertThat(studio("dataset", "run").code()).isEqualTo(Cli.USAGE);
  }

  @Test
  void theGuideIsTrue() throws IOException {
    assertThat(Files.readString(Path.of("src/docs/guide/dataset-fields.md")))
        .as("make it anew: studio dataset run --fields > src/docs/guide/dataset-fields.md")
        .isEqualTo(DatasetFields.page());
  }

  private static AudioBuffer sound(long seed) {
    var random = new SplittableRandom(seed);
    float[][] samples = new float[2][RATE * 3 / 4];
    for (float[] channel : samples) {
      double low = 0;
      for (int i = 0; i < channel.length; i++) {
        low += 0.2 * (random.nextGaussian() - low);
        channel[i] = (float) (0.2 * low);
      }
    }
    return new AudioBuffer(RATE, samples);
  }
}
