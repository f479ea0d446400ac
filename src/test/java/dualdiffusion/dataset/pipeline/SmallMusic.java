package dualdiffusion.dataset.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.dataset.Folders;
import dualdiffusion.model.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Music, a model that hears and encodes, and pipelines {@code here.json} and {@code there.json}.
 */
public final class SmallMusic {
  private static final Path CLAP = Path.of("src/test/resources/golden/clap_tiny").toAbsolutePath();
  private static final int RATE = 32_000;

  private SmallMusic() {}

  /**
   * Short sounds, one of them twice, a long one and a file that is none.
   *
   * @param sounds that are short
   * @param seconds of the long one, the first by name
   */
  public static void write(Path folder, int sounds, int seconds) throws IOException {
    Path model = TinyModel.write(folder.resolve("model"));
    Folders.write(folder.resolve("music/a long one.flac"), sound(100, RATE * seconds));
    for (int i = 0; i < sounds; i++) {
      Folders.write(folder.resolve("music/sound" + i + ".flac"), sound(i, RATE * 3 / 4));
    }
    Folders.write(folder.resolve("music/sound0 again.wav"), sound(0, RATE * 3 / 4));
    Files.writeString(folder.resolve("music/bad.ogg"), "no sound");
    for (String name : List.of("here", "there")) {
      Files.writeString(
          folder.resolve(name + ".json"),
          """
          {
            "folder": "%s",
            "model": "%s",
            "claps": ["%s"],
            "imports": {"sources": [{"folder": "music"}]},
            "normalise": {"longest": 1},
            "label": {"lists": {"mood": {"labels": {"calm": ["a calm song"], "wild": ["drums"]}}}},
            "encode": {"offsets": 2, "cents": [30]}
          }
          """
              .formatted(name, model, CLAP));
    }
  }

  /** All that a run has made, but for the data set's name. */
  public static List<Path> files(Path set) throws IOException {
    try (Stream<Path> all = Files.walk(set)) {
      return all.filter(Files::isRegularFile)
          .map(set::relativize)
          .filter(file -> !file.toString().startsWith("."))
          .filter(file -> !file.toString().equals("dataset.json"))
          .sorted()
          .toList();
    }
  }

  private static AudioBuffer sound(long seed, int frames) {
    var random = new SplittableRandom(seed);
    float[][] samples = new float[2][frames];
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
