package dualdiffusion.composer;

import static dualdiffusion.composer.score.BassFigure.FIFTHS;
import static dualdiffusion.composer.score.BassFigure.GALLOP;
import static dualdiffusion.composer.score.BassFigure.HOLD;
import static dualdiffusion.composer.score.BassFigure.OCTAVES;
import static dualdiffusion.composer.score.BassFigure.PUMP;
import static dualdiffusion.composer.score.BassFigure.SYNCOPATED;
import static dualdiffusion.composer.score.BassFigure.WALK;
import static dualdiffusion.composer.score.ChordFigure.ALBERTI;
import static dualdiffusion.composer.score.ChordFigure.ARP_FAST;
import static dualdiffusion.composer.score.ChordFigure.ARP_UP;
import static dualdiffusion.composer.score.ChordFigure.ARP_WAVE;
import static dualdiffusion.composer.score.ChordFigure.BLOCK;
import static dualdiffusion.composer.score.ChordFigure.BROKEN;
import static dualdiffusion.composer.score.ChordFigure.COMP;
import static dualdiffusion.composer.score.ChordFigure.OFFBEAT;
import static dualdiffusion.composer.score.ChordFigure.PULSE;
import static dualdiffusion.composer.score.ChordFigure.STRUM;
import static dualdiffusion.composer.score.ChordFigure.SUSTAIN;
import static dualdiffusion.composer.score.ChordFigure.TRESILLO;
import static dualdiffusion.composer.score.ChordFigure.WALTZ;
import static dualdiffusion.composer.score.Meter.FOUR;
import static dualdiffusion.composer.score.Meter.THREE;
import static dualdiffusion.composer.score.Mode.DORIAN;
import static dualdiffusion.composer.score.Mode.MAJOR;
import static dualdiffusion.composer.score.Mode.MINOR;
import static dualdiffusion.composer.score.Mode.PENTATONIC;
import static dualdiffusion.composer.score.Role.ARPEGGIO;
import static dualdiffusion.composer.score.Role.BASS;
import static dualdiffusion.composer.score.Role.CHORDS;
import static dualdiffusion.composer.score.Role.DRUMS;
import static dualdiffusion.composer.score.Role.LEAD;
import static dualdiffusion.composer.score.Role.PAD;

import dualdiffusion.composer.Style.Tempo;
import dualdiffusion.composer.score.BassFigure;
import dualdiffusion.composer.score.Figure;
import dualdiffusion.composer.score.Groove;
import dualdiffusion.composer.score.Melody;
import dualdiffusion.composer.synth.Echo;
import dualdiffusion.composer.synth.Reverb;
import dualdiffusion.composer.synth.Wobble;
import java.util.List;
import java.util.Optional;

/** The styles, each a page of settings. */
final class Styles {
  private static final Figure TUNE = Melody::compose;
  private static final Groove EXACT = new Groove(0.5, false, 0, 0.02);
  private static final Groove PLAYED = new Groove(0.5, false, 0.008, 0.06);
  private static final Groove FREE = new Groove(0.5, false, 0.015, 0.08);
  private static final Groove SHUFFLED = new Groove(0.62, false, 0.01, 0.06);
  private static final Groove TRIPLETS = new Groove(0.66, false, 0.01, 0.08);
  private static final Groove LAZY = new Groove(0.58, true, 0.014, 0.07);

  private static final Reverb ROOM = new Reverb(0.7, 0.6, 0.005);
  private static final Reverb STUDIO = new Reverb(1.1, 0.5, 0.01);
  private static final Reverb HALL = new Reverb(2.4, 0.4, 0.02);
  private static final Reverb CHURCH = new Reverb(4, 0.3, 0.03);
  private static final Reverb CHIP_ROOM = new Reverb(0.45, 0.7, 0.004);

  static final List<Style> ALL =
      List.of(
          chiptune(),
          console(),
          orchestral(),
          ambient(),
          electro(),
          harp(),
          piano(),
          jazz(),
          lofi(),
          battle(),
          folk(),
          dungeon(),
          musicBox());

  private Styles() {}

  private static Style chiptune() {
    return new Style(
        "chiptune",
        "pulse waves, a stepped triangle and noise, as of 8-bit consoles",
        List.of("chiptune", "8-bit tune", "chiptune loop", "8-bit game music"),
        List.of("8-bit", "chiptune", "NES-style chiptune", "8-bit game"),
        new Tempo(85, 180),
        List.of(MAJOR, MAJOR, MINOR, MINOR, DORIAN, PENTATONIC),
        List.of(FOUR, FOUR, FOUR, THREE),
        0.6,
        0.1,
        List.of(EXACT),
        List.of(
            PartStyle.of(LEAD, 0, 67, 88, "pulse-25", "square", "pulse-12")
                .playing(TUNE)
                .dense(0.62)
                .sends(0.05, 0.4),
            PartStyle.of(ARPEGGIO, -5, 58, 79, "chip-arp", "pulse-12", "square")
                .playing(ARP_FAST, ARP_FAST, ARP_WAVE, ARP_UP)
                .sends(0.08, 0.1)
                .in(0.9),
            PartStyle.of(BASS, 0, 31, 52, "chip-triangle")
                .playing(OCTAVES, PUMP, BassFigure.ARPEGGIO, SYNCOPATED)
                .inThree(BassFigure.WALTZ, BassFigure.ARPEGGIO, PUMP)
                .sends(0.02, 0),
            PartStyle.of(DRUMS, -1, 0, 12, "noise-drums")
                .playing(Drums.CHIP, Drums.CHIP_BUSY, Drums.DRIVING)
                .inThree(Drums.WALTZ, Drums.WALTZ_ROCK)
                .sends(0.04, 0)
                .in(0.85)),
        List.of(CHIP_ROOM),
        List.of(new Echo(0.75, 0.4), new Echo(0.5, 0.35)),
        Optional.empty());
  }

  private static Style console() {
    return new Style(
        "console",
        "FM pianos, bells and brass with soft drums, as of 16-bit consoles",
        List.of("16-bit game tune", "16-bit console theme", "FM synth loop", "retro RPG theme"),
        List.of("16-bit", "FM synth", "SNES-style", "16-bit console"),
        new Tempo(75, 150),
        List.of(MAJOR, MAJOR, MINOR, DORIAN, PENTATONIC),
        List.of(FOUR, FOUR, FOUR, THREE),
        0.5,
        0.4,
        List.of(EXACT, PLAYED),
        List.of(
            PartStyle.of(LEAD, 0, 64, 86, "fm-lead", "fm-brass", "ocarina", "fm-bell", "flute")
                .playing(TUNE)
                .dense(0.5)
                .sends(0.22, 0.3),
            PartStyle.of(CHORDS, -5, 52, 74, "fm-piano", "electric-piano", "marimba")
                .playing(ARP_WAVE, BLOCK, TRESILLO, ALBERTI)
                .inThree(WALTZ, ARP_UP)
                .voices(3)
                .sends(0.2, 0.05)
                .wide(0.8, 0.002, 0.5),
            PartStyle.of(PAD, -9, 55, 74, "fm-strings", "strings")
                .playing(SUSTAIN)
                .sends(0.3, 0)
                .in(0.7)
                .wide(0.5, 0.003, 0.6),
            PartStyle.of(BASS, -1, 31, 50, "slap-bass", "fm-bass")
                .playing(SYNCOPATED, FIFTHS, BassFigure.ARPEGGIO, OCTAVES)
                .inThree(BassFigure.WALTZ, BassFigure.ARPEGGIO)
                .sends(0.06, 0),
            PartStyle.of(DRUMS, -3, 0, 12, "drum-kit")
                .playing(Drums.ROCK, Drums.BREAK, Drums.DRIVING)
                .inThree(Drums.WALTZ, Drums.WALTZ_ROCK)
                .sends(0.12, 0)
                .in(0.75)),
        List.of(STUDIO, ROOM),
        List.of(new Echo(0.75, 0.42), new Echo(0.5, 0.35)),
        Optional.empty());
  }

  private static Style orchestral() {
    return new Style(
        "orchestral",
        "strings, brass, woodwinds, choir and timpani in a hall",
        List.of("orchestral piece", "orchestral theme", "symphonic loop", "film score"),
        List.of("orchestral", "symphonic", "cinematic orchestra", "orchestra"),
        new Tempo(58, 132),
        List.of(MAJOR, MINOR, MINOR, DORIAN),
        List.of(FOUR, FOUR, THREE),
        0.5,
        0.15,
        List.of(PLAYED),
        List.of(
            PartStyle.of(LEAD, 0, 64, 88, "violin", "flute", "oboe", "trumpet", "horn", "clarinet")
                .playing(TUNE)
                .dense(0.4)
                .sends(0.45, 0),
            PartStyle.of(CHORDS, -5, 52, 76, "strings", "spiccato", "pizzicato", "brass")
                .playing(BLOCK, PULSE, SUSTAIN, TRESILLO)
                .inThree(WALTZ, BLOCK, SUSTAIN)
                .voices(4)
                .sends(0.45, 0)
                .wide(0.4, 0.003, 0.5),
            PartStyle.of(PAD, -8, 50, 72, "slow-strings", "choir", "horn")
                .playing(SUSTAIN)
                .voices(4)
                .sends(0.5, 0)
                .in(0.65)
                .wide(0.3, 0.004, 0.6),
            PartStyle.of(BASS, -2, 33, 53, "cellos")
                .playing(HOLD, FIFTHS, PUMP)
                .inThree(BassFigure.WALTZ, HOLD)
                .sends(0.35, 0),
            PartStyle.of(ARPEGGIO, -8, 60, 84, "harp", "celesta", "glockenspiel")
                .playing(ARP_WAVE, ARP_UP)
                .sends(0.5, 0)
                .in(0.35),
            PartStyle.of(DRUMS, -2, 0, 12, "orchestral-percussion")
                .playing(Drums.MARCH, Drums.EPIC)
                .inThree(Drums.WALTZ_EPIC, Drums.WALTZ)
                .sends(0.4, 0)
                .in(0.5)),
        List.of(HALL, HALL, CHURCH),
        List.of(),
        Optional.empty());
  }

  private static Style ambient() {
    return new Style(
        "ambient",
        "slow pads, drones and far bells in a great room",
        List.of("ambient piece", "ambient soundscape", "atmospheric loop", "dreamy pad music"),
        List.of("ambient", "ambient pads", "ethereal ambient", "atmospheric"),
        new Tempo(55, 90),
        List.of(MAJOR, MINOR, DORIAN, PENTATONIC),
        List.of(FOUR, FOUR, THREE),
        0.15,
        0.7,
        List.of(FREE),
        List.of(
            PartStyle.of(PAD, -1, 50, 72, "warm-pad", "glass-pad", "phase-pad", "choir-ooh")
                .playing(SUSTAIN)
                .voices(4)
                .sends(0.6, 0.15)
                .wide(0.25, 0.004, 0.7),
            PartStyle.of(LEAD, -3, 64, 86, "sine-lead", "fm-bell", "celesta", "choir-ooh", "flute")
                .playing(TUNE)
                .dense(0.05)
                .sends(0.8, 0.5)
                .in(0.8),
            PartStyle.of(ARPEGGIO, -8, 60, 84, "fm-bell", "kalimba", "harp", "glockenspiel")
                .playing(ARP_UP, ARP_WAVE)
                .sends(0.7, 0.5)
                .in(0.45),
            PartStyle.of(BASS, -4, 33, 50, "drone", "sub-bass")
                .playing(HOLD)
                .inThree(HOLD)
                .sends(0.2, 0)
                .in(0.85),
            PartStyle.of(DRUMS, -9, 0, 12, "hand-percussion")
                .playing(Drums.SOFT)
                .inThree(Drums.WALTZ_SOFT)
                .sends(0.5, 0.2)
                .in(0.15)),
        List.of(CHURCH),
        List.of(new Echo(0.75, 0.6), new Echo(1.5, 0.55)),
        Optional.empty());
  }

  private static Style electro() {
    return new Style(
        "electro",
        "saw leads, filtered basses and drum machines",
        List.of("electro track", "electronic dance loop", "synth groove", "techno loop"),
        List.of("electronic", "electro", "synth dance", "electronic dance"),
        new Tempo(105, 150),
        List.of(MINOR, MINOR, MINOR, DORIAN, MAJOR),
        List.of(FOUR),
        0.75,
        0.3,
        List.of(EXACT, EXACT, new Groove(0.56, true, 0, 0.03)),
        List.of(
            PartStyle.of(LEAD, -1, 62, 84, "saw-lead", "synth-pluck", "square", "rock-lead")
                .playing(TUNE)
                .dense(0.55)
                .sends(0.2, 0.4)
                .in(0.8)
                .wide(0.6, 0.002, 0.4),
            PartStyle.of(CHORDS, -4, 54, 76, "super-saw", "synth-pluck", "fm-piano")
                .playing(OFFBEAT, PULSE, TRESILLO, SUSTAIN)
                .voices(4)
                .sends(0.2, 0.15)
                .wide(0.5, 0.003, 0.6),
            PartStyle.of(ARPEGGIO, -6, 60, 82, "synth-pluck", "pulse-25", "fm-bell")
                .playing(ARP_FAST, ARP_WAVE)
                .sends(0.15, 0.35)
                .in(0.55),
            PartStyle.of(BASS, 1, 28, 47, "acid-bass", "synth-bass", "sub-bass", "fm-bass")
                .playing(SYNCOPATED, OCTAVES, PUMP, BassFigure.TRESILLO)
                .sends(0.02, 0),
            PartStyle.of(PAD, -10, 52, 72, "warm-pad", "phase-pad")
                .playing(SUSTAIN)
                .sends(0.4, 0)
                .in(0.35)
                .wide(0.3, 0.004, 0.6),
            PartStyle.of(DRUMS, 2, 0, 12, "drum-machine")
                .playing(Drums.HOUSE, Drums.TECHNO, Drums.ELECTRO, Drums.BREAK)
                .sends(0.06, 0)
                .in(0.95)),
        List.of(STUDIO, ROOM),
        List.of(new Echo(0.75, 0.5), new Echo(0.5, 0.4)),
        Optional.empty());
  }

  private static Style harp() {
    return new Style(
        "harp",
        "plucked strings: harp, lyre, guitar, koto",
        List.of("harp piece", "harp melody", "plucked string loop", "gentle harp music"),
        List.of("harp", "plucked strings", "harp strings"),
        new Tempo(58, 118),
        List.of(MAJOR, MINOR, DORIAN, PENTATONIC, PENTATONIC),
        List.of(FOUR, FOUR, THREE),
        0.25,
        0.3,
        List.of(FREE),
        List.of(
            PartStyle.of(LEAD, 0, 64, 86, "harp", "harp", "lyre", "koto")
                .playing(TUNE)
                .dense(0.38)
                .sends(0.35, 0.1),
            PartStyle.of(CHORDS, -4, 50, 72, "harp")
                .playing(BROKEN, ARP_WAVE, ARP_UP, STRUM)
                .inThree(ARP_WAVE, ARP_UP, WALTZ)
                .voices(4)
                .sends(0.35, 0)
                .wide(0.3, 0.0015, 0.3),
            PartStyle.of(BASS, -5, 36, 55, "harp")
                .playing(HOLD, FIFTHS)
                .inThree(BassFigure.WALTZ)
                .sends(0.3, 0)
                .in(0.7),
            PartStyle.of(PAD, -12, 52, 72, "slow-strings", "choir-ooh", "flute")
                .playing(SUSTAIN)
                .sends(0.5, 0)
                .in(0.25)
                .wide(0.3, 0.004, 0.6),
            PartStyle.of(DRUMS, -8, 0, 12, "hand-percussion")
                .playing(Drums.SOFT, Drums.FOLK)
                .inThree(Drums.WALTZ_SOFT)
                .sends(0.3, 0)
                .in(0.12)),
        List.of(HALL, STUDIO),
        List.of(new Echo(1, 0.3)),
        Optional.empty());
  }

  private static Style piano() {
    return new Style(
        "piano",
        "a piano alone or with strings",
        List.of("piano piece", "piano melody", "piano loop", "piano theme"),
        List.of("piano", "acoustic piano", "piano keys"),
        new Tempo(60, 140),
        List.of(MAJOR, MAJOR, MINOR, MINOR, DORIAN, PENTATONIC),
        List.of(FOUR, FOUR, THREE),
        0.35,
        0.35,
        List.of(FREE, PLAYED),
        List.of(
            PartStyle.of(LEAD, 0, 64, 90, "piano", "piano", "soft-piano")
                .playing(TUNE)
                .dense(0.45)
                .sends(0.2, 0),
            PartStyle.of(CHORDS, -4, 50, 70, "piano", "soft-piano")
                .playing(BROKEN, ALBERTI, BLOCK, ARP_WAVE, STRUM)
                .inThree(WALTZ, ARP_WAVE)
                .sends(0.22, 0),
            PartStyle.of(BASS, -5, 34, 52, "piano")
                .playing(HOLD, FIFTHS, FIFTHS)
                .inThree(BassFigure.WALTZ)
                .sends(0.15, 0),
            PartStyle.of(PAD, -11, 52, 72, "slow-strings", "strings")
                .playing(SUSTAIN)
                .sends(0.5, 0)
                .in(0.25)
                .wide(0.3, 0.004, 0.6)),
        List.of(STUDIO, HALL, ROOM),
        List.of(),
        Optional.empty());
  }

  private static Style jazz() {
    return new Style(
        "jazz",
        "a trio: piano, vibraphone or guitar over a walking bass and brushes",
        List.of("jazz trio", "jazz tune", "lounge jazz loop", "swing jazz piece"),
        List.of("jazz", "swing jazz", "lounge jazz", "jazz trio"),
        new Tempo(85, 180),
        List.of(MAJOR, MAJOR, MINOR, DORIAN),
        List.of(FOUR, FOUR, FOUR, THREE),
        0.45,
        1,
        List.of(TRIPLETS, TRIPLETS, SHUFFLED),
        List.of(
            PartStyle.of(
                    LEAD,
                    0,
                    62,
                    84,
                    "piano",
                    "vibraphone",
                    "muted-trumpet",
                    "jazz-guitar",
                    "clarinet")
                .playing(TUNE)
                .dense(0.52)
                .sends(0.18, 0),
            PartStyle.of(CHORDS, -6, 53, 70, "piano", "jazz-guitar", "electric-piano")
                .playing(COMP)
                .inThree(WALTZ, COMP)
                .voices(4)
                .sends(0.15, 0),
            PartStyle.of(BASS, -1, 31, 50, "upright-bass")
                .playing(WALK, WALK, FIFTHS)
                .inThree(WALK, BassFigure.WALTZ)
                .sends(0.08, 0),
            PartStyle.of(DRUMS, -6, 0, 12, "brushed-drums")
                .playing(Drums.SWING, Drums.SWING, Drums.BOSSA)
                .inThree(Drums.WALTZ_SWING)
                .sends(0.15, 0)
                .in(0.9)),
        List.of(ROOM, STUDIO),
        List.of(),
        Optional.empty());
  }

  private static Style lofi() {
    return new Style(
        "lofi",
        "electric piano and dusty drums from an uneven tape",
        List.of("lo-fi beat", "lo-fi hip hop loop", "chill beat", "lofi study music"),
        List.of("lo-fi", "lofi", "lo-fi hip hop", "chill lo-fi"),
        new Tempo(62, 96),
        List.of(MAJOR, MINOR, MINOR, DORIAN),
        List.of(FOUR),
        0.3,
        1,
        List.of(LAZY, SHUFFLED),
        List.of(
            PartStyle.of(CHORDS, -1, 52, 70, "electric-piano", "soft-piano", "jazz-guitar")
                .playing(SUSTAIN, BLOCK, STRUM, COMP)
                .voices(4)
                .sends(0.2, 0.05)
                .wide(0.7, 0.003, 0.5),
            PartStyle.of(
                    LEAD,
                    -2,
                    62,
                    81,
                    "muted-guitar",
                    "vibraphone",
                    "electric-piano",
                    "kalimba",
                    "sine-lead")
                .playing(TUNE)
                .dense(0.33)
                .sends(0.25, 0.25)
                .in(0.8),
            PartStyle.of(BASS, 0, 31, 48, "sub-bass", "electric-bass", "upright-bass")
                .playing(FIFTHS, SYNCOPATED, HOLD)
                .sends(0.03, 0),
            PartStyle.of(DRUMS, -1, 0, 12, "dusty-drums")
                .playing(Drums.LOFI, Drums.LOFI_LATE, Drums.HALF_TIME)
                .sends(0.12, 0)
                .in(0.92)),
        List.of(ROOM),
        List.of(new Echo(0.75, 0.35)),
        Optional.of(new Wobble(9, 0.05)));
  }

  private static Style battle() {
    return new Style(
        "battle",
        "guitars, brass and strings at full speed over double drums",
        List.of("battle theme", "boss theme", "boss battle music", "fight music"),
        List.of("battle", "boss fight", "action", "combat"),
        new Tempo(120, 185),
        List.of(MINOR, MINOR, MINOR, DORIAN),
        List.of(FOUR, FOUR, FOUR, THREE),
        0.92,
        0.05,
        List.of(EXACT, PLAYED),
        List.of(
            PartStyle.of(LEAD, 0, 64, 86, "rock-lead", "trumpet", "saw-lead", "violin", "fm-lead")
                .playing(TUNE)
                .dense(0.66)
                .sends(0.2, 0.2)
                .wide(0.5, 0.002, 0.3),
            PartStyle.of(CHORDS, -3, 45, 64, "power-guitar", "brass", "organ")
                .playing(PULSE, TRESILLO, BLOCK)
                .inThree(PULSE, WALTZ)
                .voices(3)
                .sends(0.12, 0)
                .wide(0.4, 0.003, 0.7),
            PartStyle.of(ARPEGGIO, -6, 57, 81, "spiccato", "strings", "harpsichord", "fm-piano")
                .playing(ARP_FAST, ARP_WAVE)
                .sends(0.2, 0)
                .in(0.7),
            PartStyle.of(PAD, -10, 55, 74, "choir", "strings")
                .playing(SUSTAIN)
                .sends(0.4, 0)
                .in(0.4)
                .wide(0.3, 0.003, 0.6),
            PartStyle.of(BASS, 0, 28, 47, "synth-bass", "electric-bass", "slap-bass", "fm-bass")
                .playing(GALLOP, PUMP, OCTAVES)
                .inThree(PUMP, OCTAVES)
                .sends(0.02, 0),
            PartStyle.of(DRUMS, 0, 0, 12, "drum-kit")
                .playing(Drums.DOUBLE, Drums.DRIVING, Drums.GALLOP)
                .inThree(Drums.WALTZ_ROCK)
                .sends(0.08, 0)),
        List.of(STUDIO, ROOM),
        List.of(new Echo(0.75, 0.35)),
        Optional.empty());
  }

  private static Style folk() {
    return new Style(
        "folk",
        "guitar, flute, fiddle and accordion: towns and taverns",
        List.of("folk tune", "tavern song", "village theme", "town theme"),
        List.of("folk", "acoustic folk", "medieval folk", "tavern folk"),
        new Tempo(85, 150),
        List.of(MAJOR, DORIAN, DORIAN, PENTATONIC, MINOR),
        List.of(FOUR, THREE),
        0.45,
        0.05,
        List.of(PLAYED, SHUFFLED),
        List.of(
            PartStyle.of(LEAD, 0, 64, 86, "flute", "violin", "accordion", "ocarina", "clarinet")
                .playing(TUNE)
                .dense(0.58)
                .sends(0.22, 0),
            PartStyle.of(CHORDS, -4, 48, 70, "steel-guitar", "nylon-guitar", "lyre")
                .playing(STRUM, ARP_WAVE, ALBERTI, BLOCK)
                .inThree(WALTZ, ARP_WAVE)
                .voices(4)
                .sends(0.18, 0)
                .wide(0.3, 0.0015, 0.3),
            PartStyle.of(BASS, -3, 33, 52, "upright-bass", "cellos")
                .playing(FIFTHS, FIFTHS, HOLD)
                .inThree(BassFigure.WALTZ)
                .sends(0.12, 0),
            PartStyle.of(DRUMS, -4, 0, 12, "hand-percussion")
                .playing(Drums.FOLK, Drums.SOFT)
                .inThree(Drums.WALTZ_SOFT)
                .sends(0.18, 0)
                .in(0.6)),
        List.of(ROOM, STUDIO),
        List.of(),
        Optional.empty());
  }

  private static Style dungeon() {
    return new Style(
        "dungeon",
        "organ, choir and bells: caves, castles and crypts",
        List.of("dungeon theme", "castle theme", "gothic loop", "cave music"),
        List.of("dungeon", "gothic", "gothic castle", "dark fantasy"),
        new Tempo(58, 115),
        List.of(MINOR, MINOR, DORIAN),
        List.of(FOUR, FOUR, THREE),
        0.35,
        0.1,
        List.of(PLAYED),
        List.of(
            PartStyle.of(LEAD, 0, 62, 82, "organ", "harpsichord", "oboe", "tubular-bells", "choir")
                .playing(TUNE)
                .dense(0.3)
                .sends(0.5, 0.15),
            PartStyle.of(CHORDS, -5, 48, 70, "harpsichord", "organ", "pizzicato")
                .playing(ARP_WAVE, SUSTAIN, ARP_UP)
                .inThree(WALTZ, ARP_UP)
                .voices(3)
                .sends(0.45, 0.1)
                .in(0.85),
            PartStyle.of(PAD, -6, 48, 68, "choir", "choir-ooh", "slow-strings")
                .playing(SUSTAIN)
                .voices(4)
                .sends(0.6, 0)
                .wide(0.3, 0.004, 0.6),
            PartStyle.of(BASS, -2, 31, 48, "cellos", "organ", "drone")
                .playing(HOLD, FIFTHS)
                .inThree(HOLD)
                .sends(0.3, 0),
            PartStyle.of(DRUMS, -4, 0, 12, "orchestral-percussion")
                .playing(Drums.EPIC, Drums.SOFT)
                .inThree(Drums.WALTZ_EPIC)
                .sends(0.5, 0)
                .in(0.3)),
        List.of(CHURCH, HALL),
        List.of(new Echo(0.75, 0.4)),
        Optional.empty());
  }

  private static Style musicBox() {
    return new Style(
        "musicbox",
        "music box, kalimba, marimba and bells",
        List.of("toy tune", "lullaby", "toy melody", "nursery loop"),
        List.of("toy", "mallets", "mallets and bells", "tinkling toy"),
        new Tempo(65, 125),
        List.of(MAJOR, MAJOR, PENTATONIC, MINOR),
        List.of(FOUR, THREE),
        0.3,
        0.2,
        List.of(PLAYED),
        List.of(
            PartStyle.of(
                    LEAD, 0, 72, 93, "music-box", "music-box", "kalimba", "glockenspiel", "celesta")
                .playing(TUNE)
                .dense(0.48)
                .sends(0.3, 0.1),
            PartStyle.of(CHORDS, -5, 60, 79, "marimba", "kalimba", "music-box", "vibraphone")
                .playing(ARP_WAVE, ALBERTI, ARP_UP)
                .inThree(WALTZ, ARP_UP)
                .sends(0.3, 0),
            PartStyle.of(BASS, -5, 41, 60, "marimba", "pizzicato")
                .playing(FIFTHS, HOLD)
                .inThree(BassFigure.WALTZ)
                .sends(0.25, 0)
                .in(0.7),
            PartStyle.of(DRUMS, -9, 0, 12, "hand-percussion")
                .playing(Drums.SOFT)
                .inThree(Drums.WALTZ_SOFT)
                .sends(0.25, 0)
                .in(0.15)),
        List.of(STUDIO, HALL),
        List.of(new Echo(1, 0.25)),
        Optional.empty());
  }
}
