package dualdiffusion.studio;

import dualdiffusion.audio.SampleFormat;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.studio.project.AudioFiles;
import dualdiffusion.studio.project.CodecAudioFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A file that is not there is four seconds of a tone; what is written is kept in memory. */
final class MemoryFiles implements AudioFiles {
  static final SampleFormat DEPTH = SampleFormat.S16;

  boolean broken;
  Content written;
  Map<String, String> tags = Map.of();

  @Override
  public Content read(Path file, Cancel cancel) {
    if (broken) {
      throw new BadRequestException("\"" + file + "\" is damaged.", "Get it again.");
    }
    if (Files.exists(file)) {
      return new CodecAudioFiles().read(file, cancel);
    }
    var samples = new float[2][4 * 32_000];
    for (int i = 0; i < samples[0].length; i++) {
      samples[0][i] = samples[1][i] = (float) (0.3 * Math.sin(2 * Math.PI * 700 * i / 32_000));
    }
    return new Content(new AudioBuffer(32_000, samples), DEPTH, List.of(), null);
  }

  @Override
  public List<String> write(Path file, Content content, Map<String, String> given, Cancel cancel) {
    written = content;
    tags = given;
    return List.of();
  }
}
