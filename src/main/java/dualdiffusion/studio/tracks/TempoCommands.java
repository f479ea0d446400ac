package dualdiffusion.studio.tracks;

import dualdiffusion.core.ProblemException;
import dualdiffusion.studio.project.document.Gesture;
import dualdiffusion.studio.project.document.MetreChange;
import dualdiffusion.studio.project.document.MusicalTime;
import dualdiffusion.studio.project.document.SongEdit;
import dualdiffusion.studio.project.document.TempoChange;
import dualdiffusion.studio.project.document.TempoMap;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes of tempo and metre; clips stay where they are in time. */
public final class TempoCommands {
  private static final Pattern TEMPO = Pattern.compile("\\d+([.,]\\d+)?");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern METRE = Pattern.compile("(\\d+)/(\\d+)");
  private static final double SLOWEST = 5;
  private static final double FASTEST = 1000;

  private final TracksViewModel model;
  private final TapTempo taps = new TapTempo();
  private Gesture tapping = new Gesture();

  TempoCommands(TracksViewModel model) {
    this.model = model;
  }

  TempoMap map() {
    return model.project().tempo();
  }

  /** Where the playhead is, on the beat before it. */
  double quarterHere() {
    TempoMap map = map();
    MusicalTime time = map.musicalTime(map.quarters(model.playhead().seconds().get()));
    return Math.max(0, map.quarters(new MusicalTime(time.bar(), Math.floor(time.beat() + 1e-6))));
  }

  /** The tempo that holds at the playhead. */
  public double bpmHere() {
    return map().tempoAt(quarterHere()).bpm();
  }

  /** Sets the tempo from a beat on. */
  public void setTempo(double quarter, double bpm) {
    set(() -> map().with(new TempoChange(quarter, bpm)), new Gesture());
  }

  /** Changes the tempo that holds at a beat, where it began. */
  public void changeTempo(double quarter, double bpm, Gesture gesture) {
    set(() -> map().with(new TempoChange(map().tempoAt(quarter).quarter(), bpm)), gesture);
  }

  /** Sets the metre from a bar on. */
  public void setMetre(int bar, int beats, int unit) {
    set(() -> map().with(new MetreChange(bar, beats, unit)), new Gesture());
  }

  public void removeTempo(double quarter) {
    set(() -> map().withoutTempo(quarter), new Gesture());
  }

  public void removeMetre(int bar) {
    set(() -> map().withoutMetre(bar), new Gesture());
  }

  /** Takes the last changes at or before the playhead away. */
  public void removeHere() {
    TempoChange tempo = map().tempoAt(quarterHere());
    MetreChange metre = map().metreOf(map().musicalTime(quarterHere()).bar());
    if (map().barStart(metre.bar()) > tempo.quarter()) {
      removeMetre(metre.bar());
    } else {
      removeTempo(tempo.quarter());
    }
  }

  /** Begins a tempo at the playhead, the same as before, to be changed then. */
  public void addHere() {
    setTempo(quarterHere(), bpmHere());
  }

  /** Hears a tap; from the second on the tempo at the playhead follows, as one step. */
  public void tap(long nanos) {
    var bpm = taps.tap(nanos);
    if (taps.isFirst()) {
      tapping = new Gesture();
    }
    bpm.ifPresent(
        b ->
            changeTempo(
                quarterHere(), Math.clamp(Math.round(b * 10) / 10.0, SLOWEST, FASTEST), tapping));
  }

  /**
   * Understands "128", "3/4" or both, from a beat on; a metre begins with its bar. Nothing typed
   * takes the changes there away.
   *
   * @return whether it was understood
   */
  public boolean type(double quarter, String text) {
    String words = text.strip();
    if (words.isEmpty()) {
      int bar = map().musicalTime(quarter).bar();
      set(() -> map().withoutTempo(quarter).withoutMetre(bar), new Gesture());
      return true;
    }
    TempoMap wanted = map();
    for (String word : SPACES.splitAsStream(words).toList()) {
      Matcher metre = METRE.matcher(word);
      try {
        if (metre.matches()) {
          int bar = map().musicalTime(quarter).bar();
          wanted =
              wanted.with(
                  new MetreChange(
                      bar, Integer.parseInt(metre.group(1)), Integer.parseInt(metre.group(2))));
        } else if (TEMPO.matcher(word).matches()) {
          double bpm = Double.parseDouble(word.replace(',', '.'));
          wanted = wanted.with(new TempoChange(quarter, bpm));
        } else {
          return false;
        }
      } catch (ProblemException | NumberFormatException e) {
        return false;
      }
    }
    model.desk().perform(new SongEdit.SetTempo(wanted));
    return true;
  }

  private void set(Supplier<TempoMap> tempo, Gesture gesture) {
    model.desk().perform(new SongEdit.SetTempo(tempo.get()), gesture);
  }

  /** E.g. "120 bpm · 4/4" at a beat. */
  public static String words(TempoMap map, double quarter) {
    MetreChange metre = map.metreOf(map.musicalTime(quarter).bar());
    return bpm(map.tempoAt(quarter).bpm()) + " bpm · " + metre.beats() + "/" + metre.unit();
  }

  static String bpm(double bpm) {
    String text = String.format(Locale.ROOT, "%.2f", bpm);
    return text.replaceAll("\\.?0+$", "");
  }
}
