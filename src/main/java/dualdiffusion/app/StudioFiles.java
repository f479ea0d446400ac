package dualdiffusion.app;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.DecodedAudio;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.core.Cancel;
import dualdiffusion.studio.project.AudioFiles;
import java.nio.file.Path;
import java.util.Map;

/** The window's files through FFmpeg. */
final class StudioFiles implements AudioFiles {
  @Override
  public Content read(Path file, Cancel cancel) {
    DecodedAudio decoded = AudioReader.read(file, cancel);
    SampleFormat stored = decoded.source().sampleFormat();
    int bits = decoded.source().lossless() ? stored.bits() : 0;
    return new Content(decoded.audio(), bits, !stored.isInteger());
  }

  /** Keeps the depth the clip came with where the format can hold it. */
  @Override
  public void write(Path file, Content content, Cancel cancel) {
    OutputFormat format = OutputFormat.forPath(file);
    SampleFormat depth = depth(content);
    boolean holds = format.type().sampleFormats().contains(depth);
    AudioWriter.write(
        file, content.audio(), holds ? format.withSampleFormat(depth) : format, Map.of(), cancel);
  }

  private static SampleFormat depth(Content content) {
    if (content.floating()) {
      return SampleFormat.F32;
    }
    return switch (content.bits()) {
      case 8, 16 -> SampleFormat.S16;
      case 32 -> SampleFormat.S32;
      default -> SampleFormat.S24;
    };
  }
}
