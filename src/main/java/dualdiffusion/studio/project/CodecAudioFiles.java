package dualdiffusion.studio.project;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.DecodedAudio;
import dualdiffusion.audio.FileType;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.audio.PatchWriter;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.audio.SourceFormat;
import dualdiffusion.audio.WriteResult;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.Cancel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads and writes through the audio package, at the depth the audio came in. */
public final class CodecAudioFiles implements AudioFiles {

  @Override
  public Content read(Path file, Cancel cancel) {
    DecodedAudio decoded = AudioReader.read(file, cancel);
    return new Content(
        decoded.audio(), depth(decoded.source()), decoded.notices(), Origin.of(file));
  }

  /** Lossy files have no depth of their own. */
  private static SampleFormat depth(SourceFormat source) {
    return source.lossless() ? source.sampleFormat() : SampleFormat.S24;
  }

  @Override
  public List<String> write(Path file, Content content, Map<String, String> tags, Cancel cancel) {
    WriteResult result = result(file, content, tags, cancel);
    var notices = new ArrayList<>(result.notices());
    if (result.clipped() > 0) {
      notices.add(
          "%d samples were beyond full scale and were clipped.".formatted(result.clipped()));
    }
    return notices;
  }

  private static WriteResult result(
      Path file, Content content, Map<String, String> tags, Cancel cancel) {
    OutputFormat usual = OutputFormat.forPath(file);
    Origin origin = content.origin();
    if (origin != null && usual.type().isLossless() && origin.isCurrent()) {
      var changed = new AudioPatch(origin.from(), content.audio().slice(origin.from(), origin.to()));
      return PatchWriter.write(origin.file(), file, changed, tags, cancel);
    }
    OutputFormat format = format(usual, content.stored());
    return AudioWriter.write(file, content.audio(), format, tags, cancel);
  }

  /** The stored depth where the type can hold it, else the type's usual 24 bits. */
  private static OutputFormat format(OutputFormat usual, SampleFormat stored) {
    FileType type = usual.type();
    return type.sampleFormats().contains(stored) ? usual.withSampleFormat(stored) : usual;
  }
}
