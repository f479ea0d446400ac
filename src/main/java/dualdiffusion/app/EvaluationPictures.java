package dualdiffusion.app;

import dualdiffusion.composer.Composer;
import dualdiffusion.composer.Composition;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.evaluation.ClipFiles;
import dualdiffusion.evaluation.Findings;
import dualdiffusion.evaluation.Measure;
import dualdiffusion.evaluation.Reserved;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Draws an evaluation: bars for each part, spectrograms of generated beside composed clips. */
final class EvaluationPictures {
  private static final int CLIPS = 4;
  private static final SpectrogramPicture.Look LOOK = look();

  private final Path folder;
  private final Cancel cancel;

  EvaluationPictures(Path folder, Cancel cancel) {
    this.folder = folder;
    this.cancel = cancel;
  }

  /** Writes the pictures; gives the lines of the report that show them. */
  List<String> write(Findings findings) {
    List<String> lines = new ArrayList<>(List.of("## Pictures", ""));
    List<String> parts = findings.measures().stream().map(Measure::part).distinct().toList();
    for (String part : parts) {
      List<Measure> rows =
          findings.measures().stream()
              .filter(m -> m.part().equals(part) && m.value().isPresent())
              .toList();
      if (!rows.isEmpty()) {
        String name = part.toLowerCase(Locale.ROOT).replace(' ', '-') + ".png";
        write(BarPlot.draw(part, rows), folder.resolve(name));
        lines.add("![" + part + "](" + name + ")");
      }
    }
    lines.add("");
    lines.addAll(spectrograms(findings.plan().seed(), findings.plan().prompts()));
    return lines;
  }

  private List<String> spectrograms(long seed, int prompts) {
    var clips = new ClipFiles(Optional.of(folder));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < Math.min(CLIPS, prompts); i++) {
      Optional<AudioBuffer> drawn = clips.read("text/" + i, cancel);
      if (drawn.isPresent()) {
        Composition composed = Composer.compose(Reserved.PROMPTS.request(seed, i), cancel);
        lines.add("\"" + composed.captions().getLast() + "\": generated, then composed.");
        lines.add("");
        lines.add(spectrogram(drawn.get(), "generated-" + i));
        lines.add(spectrogram(composed.audio(), "composed-" + i));
        lines.add("");
      }
    }
    return lines;
  }

  private String spectrogram(AudioBuffer audio, String name) {
    SpectrogramPicture.write(audio, LOOK, folder.resolve(name + ".png"), cancel);
    return "![" + name + "](" + name + ".png)";
  }

  private static SpectrogramPicture.Look look() {
    SpectrogramPicture.Look standard = SpectrogramPicture.STANDARD;
    return new SpectrogramPicture.Look(
        800, 256, standard.scale(), standard.colours(), standard.topDb(), standard.rangeDb());
  }

  private static void write(BufferedImage picture, Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      if (!ImageIO.write(picture, "png", part.toFile())) {
        throw new IOException("no PNG writer");
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new BadRequestException(
          "The picture " + file + " could not be written: " + e.getMessage() + ".",
          "Check the folder, free space and permissions.");
    }
  }
}
