package dualdiffusion.training.modules;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.format.Configs;
import dualdiffusion.format.MelMdctConfig;
import dualdiffusion.training.data.Example;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Short tones at 8 kHz over 16 mel rows. */
final class TinySound {
  static final MelMdctConfig FORMAT = format();

  private TinySound() {}

  /** Examples that differ in pitch, level and side; equal for equal seeds. */
  static List<Example> examples(long seed, int count, int columns) {
    var random = new SplittableRandom(seed);
    return IntStream.range(0, count)
        .mapToObj(i -> example("tone " + i, tones(random.split(), FORMAT.samplesFor(columns))))
        .toList();
  }

  static Example example(String id, AudioBuffer audio) {
    return new Example(
        id,
        Optional.empty(),
        Optional.of(audio),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** Three steady tones that come and go. */
  static AudioBuffer tones(SplittableRandom random, int frames) {
    float[][] sides = new float[2][frames];
    for (int tone = 0; tone < 3; tone++) {
      double turn = 2 * Math.PI * (100 * Math.pow(30, random.nextDouble())) / FORMAT.sampleRate();
      double left = 0.2 * random.nextDouble();
      double right = 0.2 * random.nextDouble();
      int on = random.nextInt(frames / 2);
      int off = on + frames / 3 + random.nextInt(frames / 2);
      for (int i = on; i < Math.min(off, frames); i++) {
        double wave = Math.sin(turn * i);
        sides[0][i] += (float) (left * wave);
        sides[1][i] += (float) (right * wave);
      }
    }
    return new AudioBuffer(FORMAT.sampleRate(), sides);
  }

  private static MelMdctConfig format() {
    return Configs.standardBut(
        Map.of(
            "sampleRate", 8000,
            "defaultSamples", 8000,
            "mdctWindow", 128,
            "psdBins", 128,
            "widthAlignment", 16,
            "melBins", 16,
            "windowMs", 64,
            "paddedMs", 64));
  }
}
