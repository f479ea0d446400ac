package dualdiffusion.studio;

import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import java.nio.file.Path;
import java.util.Map;

/** Audio files for tests. */
final class TestSounds {
  private TestSounds() {}

  /** Four seconds of a tone, 16 bits, stereo, 32 kHz. */
  static Path write(Path file) {
    return write(file, 32_000, 700, 0.3);
  }

  static Path write(Path file, int rate, double hz, double level) {
    var samples = new float[2][4 * rate];
    for (int i = 0; i < samples[0].length; i++) {
      samples[0][i] = samples[1][i] = (float) (level * Math.sin(2 * Math.PI * hz * i / rate));
    }
    OutputFormat format = OutputFormat.forPath(file).withSampleFormat(SampleFormat.S16);
    AudioWriter.write(file, new AudioBuffer(rate, samples), format, Map.of(), new Cancel());
    return file;
  }
}
