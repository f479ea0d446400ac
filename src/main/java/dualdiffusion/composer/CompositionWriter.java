package dualdiffusion.composer;

import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.FileType;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.audio.marks.Marks;
import dualdiffusion.audio.marks.Tempo;
import dualdiffusion.composer.score.Meter;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Writes compositions into a folder: {@code NAME.flac} (or {@code .wav}) and {@code NAME.json}, its
 * truth. The audio says its loop, tempo and metre itself too (chunks in WAV, tags in FLAC). The
 * truth comes last: where it is, the clip is finished.
 */
public final class CompositionWriter {
  private final Path folder;
  private final FileType type;
  private final Sidecars sidecars;

  /**
   * Makes the folder where it is missing.
   *
   * @param type {@link FileType#FLAC} or {@link FileType#WAV}
   * @throws BadRequestException when there can be no such folder, or the type is lossy
   */
  public CompositionWriter(Path folder, FileType type, Sidecars sidecars) {
    this.folder = folder;
    this.type = type;
    this.sidecars = sidecars;
    if (!type.isLossless()) {
      throw new BadRequestException(
          "Loops are not written as " + type + ": it moves their ends.", "Use FLAC or WAV.");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BadRequestException(
          "The folder " + folder + " cannot be made: " + e.getMessage() + ".",
          "Choose another, or check its permissions.");
    }
  }

  /** The audio file of a name. */
  public Path audio(String name) {
    return folder.resolve(name + "." + type.name().toLowerCase(Locale.ROOT));
  }

  /** True when both files of this very piece are there. */
  public boolean isFinished(String name, Outline outline) {
    return Files.isRegularFile(audio(name)) && sidecars.holds(truth(name), outline);
  }

  /**
   * Writes both files, at 16 bits with dither that follows from the seed.
   *
   * @return the audio file
   * @throws dualdiffusion.audio.AudioException when the disk does not take it
   * @throws dualdiffusion.core.CancelledException soon after {@code cancel}
   */
  public Path write(String name, Composition made, Cancel cancel) {
    var format = new OutputFormat(type, SampleFormat.S16, OptionalLong.of(made.truth().seed()));
    var tags = Map.of("title", name, "comment", made.captions().getLast());
    AudioWriter.write(audio(name), made.audio(), format, tags, marks(made.truth()), cancel);
    sidecars.write(truth(name), made.truth());
    return audio(name);
  }

  /** A whole loop with its tempo and metre. */
  private static Marks marks(Truth truth) {
    int beats = Meter.of(truth.meter()).beats();
    return Marks.loop(
        truth.frames(), new Tempo(truth.tempo(), truth.bars() * beats, beats, Meter.UNIT));
  }

  private Path truth(String name) {
    return folder.resolve(name + ".json");
  }
}
