package dualdiffusion.composer;

import dualdiffusion.composer.score.Chance;
import java.util.List;
import java.util.Map;

/** What people call the instruments. */
final class Instruments {
  private static final Map<String, List<String>> SPOKEN =
      Map.ofEntries(
          Map.entry("pulse-12", List.of("thin pulse wave", "pulse wave")),
          Map.entry("pulse-25", List.of("pulse wave", "pulse")),
          Map.entry("square", List.of("square wave", "square")),
          Map.entry("chip-triangle", List.of("triangle wave", "triangle")),
          Map.entry("chip-arp", List.of("chip", "pulse wave")),
          Map.entry("fm-piano", List.of("FM piano", "digital piano")),
          Map.entry("fm-bass", List.of("FM bass", "digital bass")),
          Map.entry("slap-bass", List.of("slap bass")),
          Map.entry("fm-brass", List.of("FM brass", "synth brass")),
          Map.entry("fm-bell", List.of("FM bell", "bell")),
          Map.entry("fm-lead", List.of("FM synth", "synth")),
          Map.entry("fm-strings", List.of("synth strings", "FM strings")),
          Map.entry("strings", List.of("strings", "string section")),
          Map.entry("slow-strings", List.of("soft strings", "strings")),
          Map.entry("spiccato", List.of("short strings", "staccato strings")),
          Map.entry("violin", List.of("violin", "solo violin")),
          Map.entry("cellos", List.of("cellos", "low strings")),
          Map.entry("choir", List.of("choir")),
          Map.entry("choir-ooh", List.of("soft choir", "choir")),
          Map.entry("horn", List.of("french horn", "horn")),
          Map.entry("muted-trumpet", List.of("muted trumpet")),
          Map.entry("soft-piano", List.of("soft piano", "felt piano")),
          Map.entry("electric-piano", List.of("electric piano", "Rhodes-like keys")),
          Map.entry("vibraphone", List.of("vibraphone", "vibes")),
          Map.entry("glockenspiel", List.of("glockenspiel", "small bells")),
          Map.entry("tubular-bells", List.of("tubular bells", "church bells")),
          Map.entry("warm-pad", List.of("warm pad", "synth pad")),
          Map.entry("glass-pad", List.of("glassy pad", "synth pad")),
          Map.entry("phase-pad", List.of("sweeping pad", "synth pad")),
          Map.entry("drone", List.of("drone")),
          Map.entry("sine-lead", List.of("soft synth", "sine synth")),
          Map.entry("saw-lead", List.of("saw synth", "synth")),
          Map.entry("rock-lead", List.of("lead guitar-like synth", "searing synth")),
          Map.entry("power-guitar", List.of("power chord", "guitar-like synth")),
          Map.entry("super-saw", List.of("supersaw", "wide saw synth")),
          Map.entry("synth-pluck", List.of("plucky synth", "synth pluck")),
          Map.entry("acid-bass", List.of("acid bass", "squelchy bass")),
          Map.entry("noise-drums", List.of("noise drums", "8-bit drums")),
          Map.entry("drum-kit", List.of("drums", "drum kit")),
          Map.entry("drum-machine", List.of("drum machine", "electronic drums")),
          Map.entry("brushed-drums", List.of("brushed drums", "jazz drums")),
          Map.entry("dusty-drums", List.of("dusty drums", "lo-fi drums")),
          Map.entry("orchestral-percussion", List.of("orchestral percussion", "orchestral drums")),
          Map.entry("hand-percussion", List.of("hand percussion", "hand drums")));

  private Instruments() {}

  /** A name; where none is listed the id says it, as of {@code nylon-guitar}. */
  static String spoken(String id, Chance chance) {
    return chance.any(SPOKEN.getOrDefault(id, List.of(id.replace('-', ' '))));
  }
}
