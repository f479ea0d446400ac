package dualdiffusion.audio.export;

import dualdiffusion.audio.FileType;
import dualdiffusion.audio.Resampler;
import dualdiffusion.audio.marks.Marks;
import dualdiffusion.audio.marks.Tempo;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sound cut, at its new rate and length, and faded.
 *
 * @param marks in frames of {@code audio}
 */
record Prepared(AudioBuffer audio, Marks marks, List<String> notices) {
  /** Up to this part of its length a loop is stretched to fit its beats: 1.7 cents. */
  private static final double STRETCH = 1e-3;

  /**
   * @throws BadRequestException when the settings do not fit the sound
   */
  static Prepared of(Sound sound, ExportSettings settings, FileType type) {
    List<String> notices = new ArrayList<>();
    AudioBuffer whole = sound.audio();
    Part part = settings.part().orElse(Part.whole(whole));
    part.check(whole);
    AudioBuffer cut = part.equals(Part.whole(whole)) ? whole : whole.slice(part.from(), part.to());
    Marks marks = sound.marks().cut(part.from(), part.to());
    if (sound.marks().loop().isPresent() && marks.loop().isEmpty()) {
      notices.add("The loop reaches beyond the part: its points were left out.");
    }
    boolean ring = marks.loopsWhole(cut.frames());
    marks = marks.withTempo(marks.tempo().map(t -> counted(t, cut, part, whole)));
    int asked = settings.sampleRate().orElse(whole.sampleRate());
    int rate = type.storedRate(asked);
    if (rate != asked) {
      notices.add("The file is at %d Hz: %s has no %d Hz.".formatted(rate, type, asked));
    }
    AudioBuffer resampled =
        ring
            ? Resampler.resampleLoop(cut, rate, ringFrames(cut, rate, marks.tempo(), notices))
            : Resampler.resample(cut, rate);
    double ratio = (double) resampled.frames() / cut.frames();
    Marks moved = marks.moved(frame -> Math.round(frame * ratio));
    return new Prepared(faded(resampled, settings.fades(), ring), moved, notices);
  }

  /** Beats of a part are counted anew, and those of a sound that says nothing of them. */
  private static Tempo counted(Tempo tempo, AudioBuffer cut, Part part, AudioBuffer whole) {
    boolean known = tempo.beats() > 0 && part.equals(Part.whole(whole));
    return known ? tempo : tempo.withBeats(tempo.beatsIn(cut.seconds()));
  }

  private static int ringFrames(
      AudioBuffer cut, int rate, Optional<Tempo> tempo, List<String> notices) {
    int nearest = Math.max(1, Resampler.frames(cut.frames(), cut.sampleRate(), rate));
    if (tempo.isEmpty() || tempo.get().beats() == 0) {
      return nearest;
    }
    Tempo beats = tempo.get();
    long exact = beats.frames(rate);
    if (Math.abs((double) exact / nearest - 1) <= STRETCH) {
      return rate == cut.sampleRate() ? nearest : (int) exact; // to the bit before to the beat
    }
    notices.add(
        "%d beats at %s bpm last %.3f s, the loop %.3f s: its length was kept."
            .formatted(beats.beats(), beats.bpm(), (double) exact / rate, (double) nearest / rate));
    return nearest;
  }

  private static AudioBuffer faded(AudioBuffer audio, Fades fades, boolean ring) {
    if (fades.isNone()) {
      return audio;
    }
    if (ring) {
      throw new BadRequestException(
          "A loop with a fade would not go round.", "Leave the fades out, or export it once only.");
    }
    return fades.apply(audio);
  }
}
