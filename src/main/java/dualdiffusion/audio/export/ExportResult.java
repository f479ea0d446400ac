package dualdiffusion.audio.export;

import dualdiffusion.audio.marks.Marks;
import dualdiffusion.dsp.Seam;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file that was exported.
 *
 * @param gainDb what was applied to reach a loudness; empty where none was asked
 * @param lufs its integrated loudness, where a loudness was asked; empty for silence
 * @param truePeakDb likewise, in dBTP
 * @param seam how a loop goes on, before encoding; empty without a loop
 * @param marks in frames of the file
 * @param clipped samples beyond full scale, stored as its end
 * @param notices what differs from what was asked; mostly empty
 */
public record ExportResult(
    Path file,
    long frames,
    int sampleRate,
    Optional<Double> gainDb,
    Optional<Double> lufs,
    Optional<Double> truePeakDb,
    Optional<Seam> seam,
    Marks marks,
    long clipped,
    List<String> notices) {
  public ExportResult {
    notices = List.copyOf(notices);
  }

  ExportResult at(Path place) {
    return new ExportResult(
        place, frames, sampleRate, gainDb, lufs, truePeakDb, seam, marks, clipped, notices);
  }

  /** For people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(notices);
    lines.add(
        "%s: %.3f s, %d frames at %d Hz"
            .formatted(file, (double) frames / sampleRate, frames, sampleRate));
    gainDb.ifPresent(gain -> lines.add("gain %+.2f dB".formatted(gain) + loudness()));
    marks
        .loop()
        .ifPresent(
            l -> lines.add("loop of %d frames from frame %d".formatted(l.length(), l.start())));
    seam.ifPresent(s -> lines.add(words(s)));
    return lines;
  }

  private String loudness() {
    return lufs.map(": now %.1f LUFS"::formatted).orElse("")
        + truePeakDb.map(", true peak %.1f dB"::formatted).orElse("");
  }

  private static String words(Seam seam) {
    return "seam: a step of %.1f dB, %.1f dB near by: %s"
        .formatted(
            Math.max(seam.stepDb(), -200),
            Math.max(seam.usualDb(), -200),
            seam.isClean() ? "no click" : "it may click");
  }
}
