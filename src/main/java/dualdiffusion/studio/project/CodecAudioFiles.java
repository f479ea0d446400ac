package dualdiffusion.studio.project;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.DecodedAudio;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.audio.PartialAudio;
import dualdiffusion.audio.PatchWriter;
import dualdiffusion.audio.SoundShelf;
import dualdiffusion.audio.WriteResult;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.Cancel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads and writes through the audio package, at the depth the audio came in. */
public final class CodecAudioFiles implements AudioFiles {
  private final @Nullable SoundShelf shelf;

  /** Keeps all sounds in memory. */
  public CodecAudioFiles() {
    shelf = null;
  }

  /**
   * @param shelf takes the samples of long sounds
   */
  public CodecAudioFiles(SoundShelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public Content read(Path file, Cancel cancel) {
    return read(file, cancel, part -> {});
  }

  @Override
  public Content read(Path file, Cancel cancel, Consumer<PartialAudio> soFar) {
    DecodedAudio decoded =
        shelf == null ? AudioReader.read(file, cancel) : shelf.read(file, cancel, soFar);
    return new Content(
        decoded.audio(), decoded.source().depth(), decoded.notices(), Origin.of(file));
  }

  @Override
  public AudioBuffer shelved(AudioBuffer audio) {
    return shelf == null ? audio : shelf.put(audio);
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
      var changed =
          new AudioPatch(origin.from(), content.audio().slice(origin.from(), origin.to()));
      return PatchWriter.write(origin.file(), file, List.of(changed), tags, cancel);
    }
    return AudioWriter.write(file, content.audio(), usual.keeping(content.stored()), tags, cancel);
  }
}
