package dualdiffusion.audio;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for the samples of long sounds that many parts of a program look at, so that they take
 * no memory of the process: what is read often stays in the system's own cache, which gives way.
 * The files have no name once they are open, or go with the process: nothing is left behind by a
 * crash. Where the disk takes nothing, sounds stay in memory. Any thread.
 */
public final class SoundShelf {
  private static final Logger LOG = LoggerFactory.getLogger(SoundShelf.class);

  private final Path folder;

  /**
   * @param folder made when it is first needed; best on a disk, not in memory
   */
  public SoundShelf(Path folder) {
    this.folder = folder;
    ShelfFile.sweep(folder);
  }

  /** As {@link AudioReader#read}, with the samples of a long sound here. */
  public DecodedAudio read(Path file, Cancel cancel) {
    return read(file, cancel, part -> {});
  }

  /**
   * As {@link AudioReader#read}, with the samples of a long sound here.
   *
   * @param soFar hears now and then how far it has come where the file says how long it is
   */
  public DecodedAudio read(Path file, Cancel cancel, Consumer<PartialAudio> soFar) {
    try {
      return AudioReader.read(
          file, cancel, (source, expected) -> collector(file, source, expected, soFar));
    } catch (UncheckedIOException e) {
      LOG.warn("{} is kept in memory: nothing can be written to {}", file, folder, e);
      return AudioReader.read(file, cancel);
    }
  }

  private ShelfCollector collector(
      Path file, SourceFormat source, long expected, Consumer<PartialAudio> soFar) {
    var writer = new ShelfWriter(folder, source.channels());
    return new ShelfCollector(file, source.sampleRate(), expected, writer, soFar);
  }

  /** The same sound with its samples here; itself where it is short or here already. */
  public AudioBuffer put(AudioBuffer audio) {
    if (!audio.isInMemory() || audio.frames() <= ShelfFile.CHUNK) {
      return audio;
    }
    try {
      var writer = new ShelfWriter(folder, audio.channelCount());
      for (int from = 0; from < audio.frames(); ) {
        from += writer.add(audio, from);
      }
      return new AudioBuffer(audio.sampleRate(), writer.finish());
    } catch (IOException e) {
      LOG.warn("{} stays in memory: nothing can be written to {}", audio, folder, e);
      return audio;
    }
  }
}
