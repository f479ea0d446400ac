package dualdiffusion.studio;

import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Line;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;

/** The output devices of this machine. */
final class OutputDevices {
  private static final Line.Info OUTPUT = new Line.Info(SourceDataLine.class);

  private OutputDevices() {}

  static List<String> names() {
    return Arrays.stream(AudioSystem.getMixerInfo())
        .filter(info -> AudioSystem.getMixer(info).isLineSupported(OUTPUT))
        .map(Mixer.Info::getName)
        .distinct()
        .toList();
  }
}
