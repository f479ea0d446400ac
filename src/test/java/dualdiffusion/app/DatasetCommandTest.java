package dualdiffusion.app;

import static dualdiffusion.app.Ran.studio;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Latents;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.EmbeddingsFile;
import dualdiffusion.dataset.Folders;
import dualdiffusion.dataset.LatentsFile;
import dualdiffusion.dataset.Sample;
import dualdiffusion.model.TinyModel;
import dualdiffusion.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of audio made ready for training, as a script does it. */
class DatasetCommandTest {
  private static final Path CLAP = Path.of("src/test/resources/golden/clap_tiny");
  private static final int RATE = 32_000;

  @TempDir private Path folder;
  private Path set = Path.of("");
  private Path model = Path.of("");

  private int threads;

  @BeforeEach
  void write() throws IOException {
    threads = Torch.threads();
    Torch.setThreads(1); // tensors this small only wait for each other's threads
    model = TinyModel.write(folder.resolve("model"));
    set = folder.resolve("set");
    Folders.write(set.resolve("harp/slow.flac"), sound(RATE / 2, 0.05));
    Folders.write(set.resolve("drums.wav"), sound(RATE / 3, 0.3));
    Files.writeString(set.resolve("drums.txt"), "fast drums\nslow harp\n");
  }

  @AfterEach
  void reset() {
    Torch.setThreads(threads);
  }

  @Test
  void aFolderIsIndexedEmbeddedAndEncodedAndNotTwice() throws IOException {
    long live = Torch.liveTensors();
    Ran indexed = studio("dataset", "index", set, "--validation", "0%");
    assertThat(indexed.code()).as(indexed.err()).isZero();
    assertThat(indexed.out()).contains("2 samples");
    assertThat(studio("dataset", "embed", set, "--model", model).out()).contains("2 samples done");
    Ran encoded = studio("dataset", "encode", set, "--model", model, "--variations", 2);
    assertThat(encoded.code()).as(encoded.err()).isZero();
    DataSet data = DataSet.open(set);
    Sample drums = data.samples().getFirst();
    assertThat(drums.id()).isEqualTo("drums");
    try (var file = EmbeddingsFile.open(data.file(drums, drums.embeddings().orElseThrow()))) {
      assertThat(file.captions()).isEqualTo(2);
      assertThat(file.chunks()).isZero();
    }
    Path latents = data.file(drums, drums.latents().orElseThrow().file());
    try (var file = LatentsFile.open(latents)) {
      assertThat(file.variations()).isEqualTo(2);
      assertThat(file.columns()).isEqualTo(drums.latents().orElseThrow().columns()).isPositive();
      Latents whole = file.crop(0, 0, file.columns());
      double sum = 0;
      for (float value : whole.data()) {
        sum += value * value;
      }
      assertThat(Math.sqrt(sum / whole.data().length)).isCloseTo(1, within(0.02));
      assertThat(file.crop(1, 0, file.columns()).data()).isNotEqualTo(whole.data());
    }
    Files.setLastModifiedTime(latents, FileTime.fromMillis(1000));
    Ran again = studio("dataset", "encode", set, "--model", model, "--variations", 2);
    assertThat(again.out()).contains("0 samples done, 2 were finished before");
    assertThat(Files.getLastModifiedTime(latents)).isEqualTo(FileTime.fromMillis(1000));
    assertThat(studio("dataset", "encode", set, "--model", model, "--variations", 3).out())
        .as("other variations")
        .contains("2 samples done");
    assertThat(studio("dataset", "info", set).out()).contains("2 embedded, 2 encoded");
    assertThat(Torch.liveTensors()).isEqualTo(live);
  }

  @Test
  void whatAKilledRunMadeIsFound() throws IOException {
    studio("dataset", "index", set);
    String before = Files.readString(set.resolve(DataSet.INDEX));
    studio("dataset", "encode", set, "--model", model, "--variations", 1);
    String after = Files.readString(set.resolve(DataSet.INDEX));
    Files.writeString(set.resolve(DataSet.INDEX), before);
    assertThat(studio("dataset", "encode", set, "--model", model, "--variations", 1).out())
        .contains("2 were finished before");
    assertThat(Files.readString(set.resolve(DataSet.INDEX))).isEqualTo(after);
    assertThat(studio("dataset", "index", set).out()).contains("2 of them as before");
    assertThat(Files.readString(set.resolve(DataSet.INDEX))).isEqualTo(after);
  }

  @Test
  void clapsHearSoundsAndCaptions() {
    studio("dataset", "index", set);
    Ran ran = studio("dataset", "embed", set, "--clap", CLAP);
    assertThat(ran.code()).as(ran.err()).isZero();
    DataSet data = DataSet.open(set);
    Sample drums = data.samples().getFirst();
    try (var file = EmbeddingsFile.open(data.file(drums, drums.embeddings().orElseThrow()))) {
      assertThat(file.chunks()).isOne();
      assertThat(file.captions()).isEqualTo(2);
      assertThat(file.hop()).isEqualTo(10);
    }
  }

  /** From nothing: autoencoder and CLAP are there, the latent model is yet to be trained. */
  @Test
  void aModelWithoutLatentModelHearsAndEncodes() throws IOException {
    TinyModel.remove(model, "unet");
    studio("dataset", "index", set);
    Ran imported = studio("models", "import", CLAP, "--into", model);
    assertThat(imported.code()).as(imported.err()).isZero();
    assertThat(studio("dataset", "embed", set, "--model", model).out()).contains("2 samples done");
    assertThat(studio("dataset", "encode", set, "--model", model).out()).contains("2 samples done");
    Ran centred = studio("dataset", "centre", set, "--model", model);
    assertThat(centred.out()).as(centred.err()).contains("2 sounds and captions");
    assertThat(studio("dataset", "embed", set, "--model", model).out())
        .as("centres are not what hears")
        .contains("2 were finished before");
  }

  @Test
  void aBadFileIsNamedAndTheOthersAreDone() throws IOException {
    studio("dataset", "index", set);
    Files.writeString(set.resolve("drums.wav"), "gone");
    Ran ran = studio("dataset", "encode", set, "--model", model, "--variations", 1);
    assertThat(ran.code()).isEqualTo(Cli.FAILED);
    assertThat(ran.err()).contains("drums");
    assertThat(ran.out()).contains("1 samples done", "1 failed");
    assertThat(studio("dataset", "encode", folder, "--model", model).err())
        .contains("studio dataset index");
  }

  private static AudioBuffer sound(int frames, double step) {
    float[][] samples = new float[2][frames];
    for (int i = 0; i < frames; i++) {
      samples[0][i] = (float) (0.2 * Math.sin(step * i));
      samples[1][i] = (float) (0.1 * Math.sin(1.5 * step * i));
    }
    return new AudioBuffer(RATE, samples);
  }
}
