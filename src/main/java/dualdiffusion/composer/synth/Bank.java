package dualdiffusion.composer.synth;

import static dualdiffusion.composer.synth.ModalVoice.slope;
import static dualdiffusion.composer.synth.ModalVoice.stiff;

import dualdiffusion.composer.synth.FmVoice.Pair;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Every pitched instrument, by its id: settings of the few voices there are. */
public final class Bank {
  private static final Map<String, Instrument> ALL = new HashMap<>();

  static {
    chips();
    frequencyModulation();
    strings();
    winds();
    plucked();
    struck();
    synthesisers();
  }

  private Bank() {}

  /**
   * An instrument.
   *
   * @throws IllegalArgumentException for an id that is none of {@link #ids}
   */
  public static Instrument of(String id) {
    Instrument found = ALL.get(id);
    if (found == null) {
      throw new IllegalArgumentException("no instrument " + id);
    }
    return found;
  }

  public static Set<String> ids() {
    return Set.copyOf(ALL.keySet());
  }

  private static void chips() {
    var blip = new Envelope(0.001, 0.25, 0.55, 0.012);
    var vibrato = new Vibrato(6, 9, 0.25);
    ALL.put("pulse-12", TableVoice.of(Waves.EIGHTH, blip).with(vibrato));
    ALL.put("pulse-25", TableVoice.of(Waves.QUARTER, blip).with(vibrato));
    ALL.put("square", TableVoice.of(Waves.SQUARE, blip).with(vibrato));
    ALL.put("chip-triangle", TableVoice.of(Waves.STEPPED, new Envelope(0.001, 9, 1, 0.008)));
    ALL.put("chip-arp", TableVoice.of(Waves.QUARTER, new Envelope(0.001, 0.06, 0.4, 0.006)));
  }

  private static void frequencyModulation() {
    ALL.put(
        "fm-piano",
        FmVoice.of(
            new Envelope(0.002, 0.9, 0.12, 0.18),
            new Pair(0.75, 1, 1, 1.1, 0.5, 0.15, 0),
            new Pair(0.3, 1, 14, 1.0, 0.09, 0, 0.4)));
    ALL.put(
        "fm-bass",
        FmVoice.of(new Envelope(0.002, 0.35, 0.5, 0.05), new Pair(1, 1, 1, 3.2, 0.11, 0.5, 0)));
    ALL.put(
        "slap-bass",
        FmVoice.of(
            new Envelope(0.001, 0.3, 0.35, 0.05),
            new Pair(0.8, 1, 2, 3.5, 0.05, 0.4, 0),
            new Pair(0.35, 1, 3, 4.0, 0.025, 0.1, 0.12)));
    ALL.put(
        "fm-brass",
        FmVoice.of(
                new Envelope(0.035, 0.5, 0.75, 0.08),
                new Pair(0.6, 1, 1, 2.2, 0.35, 1.3, 0),
                new Pair(0.5, 1, 1, 1.6, 0.5, 1.0, 0))
            .with(new Vibrato(5.4, 8, 0.4)));
    ALL.put(
        "fm-bell",
        FmVoice.of(
            new Envelope(0.001, 1.1, 0, 1.2),
            new Pair(0.7, 1, 3.5, 2.2, 0.7, 0, 0),
            new Pair(0.4, 2, 2.76, 1.0, 0.4, 0, 0.6)));
    ALL.put(
        "fm-lead",
        FmVoice.of(
                new Envelope(0.008, 0.4, 0.75, 0.06),
                new Pair(0.7, 1, 2, 1.7, 0.3, 0.9, 0),
                new Pair(0.4, 2, 2, 0.8, 0.2, 0.4, 0))
            .with(new Vibrato(5.8, 12, 0.3)));
    ALL.put(
        "fm-strings",
        FmVoice.of(
                new Envelope(0.12, 1, 0.9, 0.25),
                new Pair(0.5, 1, 1, 1.0, 1, 0.8, 0),
                new Pair(0.5, 1, 2, 0.5, 1, 0.5, 0),
                new Pair(0.4, 1, 1, 1.1, 1, 0.7, 0))
            .with(new Vibrato(5, 7, 0.5)));
  }

  private static void strings() {
    var bow = new Vibrato(5.3, 10, 0.4);
    TableVoice section =
        TableVoice.of(Waves.STRINGS, new Envelope(0.09, 2, 0.9, 0.28))
            .from(Waves.DARK_STRINGS, 0.12)
            .times(5, 20)
            .with(bow);
    ALL.put("strings", section);
    ALL.put(
        "slow-strings",
        new TableVoice(
            Waves.DARK_STRINGS,
            Waves.STRINGS,
            0.3,
            new Envelope(0.3, 2, 0.95, 0.6),
            5,
            22,
            bow,
            new Lowpass(2_800, 1, 0, 1, 0.6),
            0.02));
    ALL.put(
        "spiccato",
        TableVoice.of(Waves.STRINGS, new Envelope(0.012, 0.16, 0.12, 0.09)).times(4, 18));
    ALL.put(
        "violin",
        TableVoice.of(Waves.STRINGS, new Envelope(0.06, 2, 0.9, 0.14))
            .with(new Vibrato(5.6, 16, 0.35))
            .with(new Lowpass(3_200, 2, 0.6, 0.3, 0.8))
            .breathing(0.03));
    ALL.put("cellos", section.times(3, 14).with(new Lowpass(1_300, 2, 0.4, 0.3, 0.7)));
    ALL.put("choir", new VowelVoice(new Envelope(0.16, 2, 0.95, 0.35), 700, 1_150, 2_600, 3_300));
    ALL.put("choir-ooh", new VowelVoice(new Envelope(0.2, 2, 0.95, 0.4), 380, 850, 2_400));
  }

  private static void winds() {
    ALL.put(
        "brass",
        TableVoice.of(Waves.BRASS, new Envelope(0.045, 0.6, 0.82, 0.1))
            .from(Waves.BRIGHT_BRASS, 0.22)
            .times(3, 12)
            .with(new Lowpass(1_200, 3, 1.2, 0.25, 0.7)));
    ALL.put(
        "horn",
        TableVoice.of(Waves.DARK_BRASS, new Envelope(0.07, 1, 0.88, 0.16))
            .from(Waves.BRASS, 0.15)
            .times(2, 9)
            .with(new Vibrato(4.8, 5, 0.6)));
    ALL.put(
        "trumpet",
        TableVoice.of(Waves.BRIGHT_BRASS, new Envelope(0.028, 0.5, 0.8, 0.08))
            .with(new Vibrato(5.4, 10, 0.5))
            .with(new Lowpass(1_500, 3, 0.8, 0.2, 0.8)));
    ALL.put(
        "muted-trumpet",
        TableVoice.of(Waves.OBOE, new Envelope(0.03, 0.5, 0.7, 0.1))
            .with(new Vibrato(5.2, 12, 0.45))
            .with(new Lowpass(2_600, 1, 0.5, 0.2, 2))
            .breathing(0.05));
    ALL.put(
        "flute",
        TableVoice.of(Waves.FLUTE, new Envelope(0.05, 1, 0.9, 0.1))
            .with(new Vibrato(5, 11, 0.35))
            .breathing(0.16));
    ALL.put(
        "ocarina",
        TableVoice.of(Waves.SOFT, new Envelope(0.03, 1, 0.9, 0.07))
            .with(new Vibrato(5.5, 14, 0.3))
            .breathing(0.07));
    ALL.put(
        "clarinet",
        TableVoice.of(Waves.CLARINET, new Envelope(0.04, 1, 0.9, 0.09))
            .with(new Lowpass(1_800, 2, 0.4, 0.3, 0.7))
            .breathing(0.04));
    ALL.put(
        "oboe",
        TableVoice.of(Waves.OBOE, new Envelope(0.035, 1, 0.9, 0.08))
            .with(new Vibrato(5.4, 10, 0.4))
            .breathing(0.04));
    ALL.put(
        "accordion",
        TableVoice.of(Waves.OBOE, new Envelope(0.05, 1, 0.95, 0.08))
            .times(3, 16)
            .with(new Lowpass(3_500, 1, 0, 1, 0.7)));
    ALL.put(
        "organ",
        TableVoice.of(Waves.ORGAN, new Envelope(0.006, 1, 1, 0.05))
            .times(2, 5)
            .with(new Vibrato(6.4, 6, 0.01)));
  }

  private static void plucked() {
    ALL.put("harp", new PluckVoice(3.6, 0.5, 0.22, 0.4, 6));
    ALL.put("lyre", new PluckVoice(2.8, 0.3, 0.55, 0.2, 4));
    ALL.put("nylon-guitar", new PluckVoice(2.8, 0.45, 0.5, 0.24, 0.35));
    ALL.put("steel-guitar", new PluckVoice(4, 0.22, 0.8, 0.14, 0.4));
    ALL.put("muted-guitar", new PluckVoice(0.9, 0.5, 0.5, 0.2, 0.12));
    ALL.put("jazz-guitar", new PluckVoice(2.6, 0.5, 0.3, 0.3, 0.2));
    ALL.put("koto", new PluckVoice(2.6, 0.16, 0.9, 0.09, 3));
    ALL.put("harpsichord", new PluckVoice(3, 0.1, 1, 0.12, 0.12));
    ALL.put("pizzicato", new PluckVoice(0.7, 0.5, 0.45, 0.25, 0.5));
    ALL.put("upright-bass", new PluckVoice(1.4, 0.5, 0.28, 0.22, 0.14));
    ALL.put("electric-bass", new PluckVoice(2.6, 0.5, 0.5, 0.17, 0.08));
  }

  private static void struck() {
    ALL.put(
        "piano",
        new ModalVoice(stiff(20, 0.00035), slope(20, 1.25, 8), 7, 0.22, 1.1, 1.6, 0.25, 0.22));
    ALL.put(
        "soft-piano",
        new ModalVoice(stiff(12, 0.0004), slope(12, 1.75, 7), 5.5, 0.3, 1.5, 2.2, 0.16, 0.3));
    ALL.put(
        "electric-piano",
        FmVoice.of(
                new Envelope(0.002, 1.2, 0.1, 0.2),
                new Pair(0.8, 1, 1, 1.3, 0.8, 0.1, 0),
                new Pair(0.16, 1, 7, 0.6, 0.15, 0, 0.5))
            .with(new Vibrato(4.6, 3, 0.3)));
    ALL.put(
        "vibraphone",
        new ModalVoice(
            new double[] {1, 4, 9.9}, new double[] {1, 0.3, 0.05}, 4.5, 0.5, 0.5, 0, 0.08, 0.5));
    ALL.put(
        "marimba",
        new ModalVoice(
            new double[] {1, 3.93, 9.2}, new double[] {1, 0.35, 0.12}, 1, 0.35, 0.6, 0, 0.25, 2));
    ALL.put(
        "kalimba",
        new ModalVoice(
            new double[] {1, 2.01, 5.6, 8.9},
            new double[] {1, 0.15, 0.22, 0.1},
            1.5,
            0.6,
            0.5,
            0,
            0.3,
            2));
    ALL.put(
        "glockenspiel",
        new ModalVoice(
            new double[] {1, 2.76, 5.4, 8.93},
            new double[] {1, 0.5, 0.3, 0.15},
            3.2,
            0.4,
            0.4,
            0,
            0.15,
            4));
    ALL.put(
        "celesta",
        new ModalVoice(
            new double[] {1, 2, 4.05, 6.9},
            new double[] {1, 0.25, 0.25, 0.06},
            2.2,
            0.5,
            0.5,
            0,
            0.1,
            1.2));
    ALL.put(
        "music-box",
        new ModalVoice(
            new double[] {1, 2.98, 5.05, 8.2},
            new double[] {1, 0.3, 0.35, 0.12},
            2.4,
            0.3,
            0.4,
            0,
            0.2,
            5));
    ALL.put(
        "tubular-bells",
        new ModalVoice(
            new double[] {0.5, 1, 1.49, 2.0, 2.74, 3.76, 4.93},
            new double[] {0.25, 0.7, 0.5, 1, 0.5, 0.3, 0.2},
            6,
            0.3,
            0.5,
            1.5,
            0.1,
            6));
    ALL.put(
        "timpani",
        new ModalVoice(
            new double[] {1, 1.5, 1.98, 2.44, 2.9},
            new double[] {1, 0.6, 0.35, 0.2, 0.1},
            0.9,
            0.4,
            0.8,
            0,
            0.5,
            2));
  }

  private static void synthesisers() {
    TableVoice pad =
        TableVoice.of(Waves.SAW, new Envelope(0.5, 3, 0.9, 1))
            .times(4, 24)
            .with(new Lowpass(700, 1.5, 0.8, 1.5, 0.8));
    ALL.put("warm-pad", pad);
    ALL.put(
        "glass-pad",
        TableVoice.of(Waves.GLASS, new Envelope(0.4, 3, 0.9, 1.2))
            .times(3, 12)
            .with(new Vibrato(0.7, 5, 0.5)));
    ALL.put(
        "phase-pad",
        TableVoice.of(Waves.PHASER, new Envelope(0.35, 3, 0.9, 0.8))
            .from(Waves.SOFT, 1.2)
            .times(3, 16)
            .with(new Lowpass(1_600, 1, 0, 1, 1.2)));
    ALL.put("drone", pad.times(3, 14).with(new Lowpass(350, 1.5, 0.3, 1, 0.7)));
    ALL.put(
        "sine-lead",
        TableVoice.of(Waves.SOFT, new Envelope(0.06, 1, 0.85, 0.5))
            .with(new Vibrato(4.6, 10, 0.6)));
    ALL.put(
        "saw-lead",
        TableVoice.of(Waves.SAW, new Envelope(0.006, 0.5, 0.75, 0.08))
            .times(3, 18)
            .with(new Vibrato(5.5, 8, 0.4))
            .with(new Lowpass(2_200, 2, 1.3, 0.3, 1.2)));
    ALL.put(
        "rock-lead",
        TableVoice.of(Waves.QUARTER, new Envelope(0.008, 0.8, 0.85, 0.07))
            .from(Waves.SAW, 0.1)
            .times(3, 14)
            .with(new Vibrato(6, 18, 0.35))
            .with(new Lowpass(3_000, 1, 0.7, 0.25, 1.6)));
    ALL.put(
        "power-guitar",
        TableVoice.of(Waves.SAW, new Envelope(0.004, 0.25, 0.55, 0.05))
            .from(Waves.EIGHTH, 0.06)
            .times(3, 16)
            .with(new Lowpass(2_400, 1, 0.9, 0.12, 1.1)));
    ALL.put(
        "super-saw",
        TableVoice.of(Waves.SAW, new Envelope(0.006, 0.35, 0.6, 0.12))
            .times(5, 34)
            .with(new Lowpass(2_600, 1, 1, 0.25, 0.8)));
    ALL.put(
        "synth-pluck",
        TableVoice.of(Waves.SAW, new Envelope(0.002, 0.18, 0.02, 0.1))
            .times(2, 10)
            .with(new Lowpass(500, 1, 2.6, 0.09, 1.4)));
    ALL.put(
        "acid-bass",
        TableVoice.of(Waves.SAW, new Envelope(0.002, 0.3, 0.5, 0.03))
            .with(new Lowpass(220, 1.2, 2.7, 0.11, 4.5)));
    ALL.put(
        "synth-bass",
        TableVoice.of(Waves.SAW, new Envelope(0.003, 0.4, 0.7, 0.04))
            .times(2, 9)
            .with(new Lowpass(380, 1.5, 1.5, 0.15, 1.2)));
    ALL.put("sub-bass", TableVoice.of(Waves.SOFT, new Envelope(0.006, 0.8, 0.8, 0.07)));
  }
}
