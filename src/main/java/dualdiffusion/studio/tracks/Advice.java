package dualdiffusion.studio.tracks;

import dualdiffusion.dsp.analysis.MusicAnalysis;
import java.util.Optional;

/**
 * What was heard in a clip, offered for the project.
 *
 * @param clip its id
 * @param source id of what it plays
 * @param name of its source
 */
public record Advice(long clip, String source, String name, MusicAnalysis heard) {

  /** E.g. "128 bpm · 4/4 (92 % sure)"; empty when no beat was found. */
  public Optional<String> tempo() {
    return heard
        .tempo()
        .map(
            t ->
                TempoCommands.bpm(Math.round(t.bpm() * 10) / 10.0)
                    + " bpm"
                    + heard.metre().map(m -> " · " + m.id()).orElse("")
                    + sure(t.confidence()));
  }

  /** E.g. "F♯ minor (80 % sure)"; empty when no note sounds. */
  public Optional<String> key() {
    return heard.key().map(k -> k.name() + sure(k.confidence()));
  }

  private static String sure(double confidence) {
    return " (" + Math.round(confidence * 100) + " % sure)";
  }
}
