package dualdiffusion.app;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.DecodedAudio;
import dualdiffusion.audio.marks.FileMarks;
import dualdiffusion.audio.marks.Marks;
import dualdiffusion.config.ConfigException;
import dualdiffusion.config.TakeTags;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.dsp.Loudness;
import dualdiffusion.dsp.analysis.MusicAnalysis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code studio info}: what an audio file is, how loud, and what music. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    description = "Show an audio file's format, loudness, loop, tempo, markers and tags.")
final class InfoCommand implements Callable<Integer> {
  /**
   * What a file is.
   *
   * @param bits of one sample as stored
   * @param lufs integrated loudness (BS.1770); absent for silence
   * @param truePeakDb dBTP; absent for silence
   * @param marks loop, tempo, root note and markers, in frames
   * @param parameters how the studio made it; absent for other files
   * @param music with {@code --analyse}
   */
  record Result(
      Path file,
      String container,
      String codec,
      int sampleRate,
      int channels,
      int bits,
      boolean lossless,
      long frames,
      double seconds,
      Optional<Double> lufs,
      Optional<Double> truePeakDb,
      Marks marks,
      Optional<TakeTags> parameters,
      Optional<MusicReport> music,
      Map<String, String> tags,
      List<String> notices) {}

  @Parameters(paramLabel = "FILE", description = "An audio file.")
  private Path file = Path.of("");

  @Option(names = "--analyse", description = "Find tempo, metre and key as well.")
  private boolean analyse;

  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var cancel = new Cancel();
    DecodedAudio decoded = AudioReader.read(file, cancel);
    Result result = result(decoded, music(decoded.audio(), cancel));
    output.print(spec.commandLine().getOut(), result, lines(result));
    return 0;
  }

  private Optional<MusicReport> music(AudioBuffer audio, Cancel cancel) {
    return analyse
        ? Optional.of(MusicReport.of(MusicAnalysis.of(audio, cancel, output.progress())))
        : Optional.empty();
  }

  private Result result(DecodedAudio decoded, Optional<MusicReport> music) {
    var source = decoded.source();
    Loudness loudness = Loudness.of(decoded.audio());
    return new Result(
        file,
        source.container(),
        source.codec(),
        source.sampleRate(),
        source.channels(),
        source.sampleFormat().bits(),
        source.lossless(),
        decoded.audio().frames(),
        decoded.audio().seconds(),
        finite(loudness.integratedLufs()),
        finite(loudness.truePeakDb()),
        FileMarks.read(file, source, decoded.audio().frames()),
        parameters(source.tags()),
        music,
        source.tags(),
        decoded.notices());
  }

  /** What cannot be understood is still shown, as a tag. */
  private Optional<TakeTags> parameters(Map<String, String> tags) {
    try {
      return TakeTags.read(tags, file.toString());
    } catch (ConfigException e) {
      return Optional.empty();
    }
  }

  private static Optional<Double> finite(double value) {
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }

  private static List<String> lines(Result r) {
    List<String> lines = new ArrayList<>(r.notices());
    lines.add("%s (%s, %s)".formatted(r.file(), r.container(), r.codec()));
    lines.add(
        "%d channels, %d Hz, %d bits%s"
            .formatted(r.channels(), r.sampleRate(), r.bits(), r.lossless() ? "" : ", lossy"));
    lines.add("%.3f s, %d frames".formatted(r.seconds(), r.frames()));
    lines.add(
        r.lufs().map("%.1f LUFS"::formatted).orElse("silent")
            + r.truePeakDb().map(", true peak %.1f dB"::formatted).orElse(""));
    lines.addAll(InfoLines.of(r.marks(), r.sampleRate()));
    r.parameters().ifPresent(p -> lines.addAll(InfoLines.of(p)));
    r.music().map(MusicReport::lines).ifPresent(lines::addAll);
    r.tags().forEach((name, value) -> lines.add(name + ": " + value));
    return lines;
  }
}
