package dualdiffusion.dataset;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * The encodings of each sound: every offset at every tuning and, if asked, with sides swapped.
 *
 * @param offsets that divide a latent column evenly, 1…64
 * @param cents tunings beside the sound's own, −200…200 hundredths of a semitone; by speed, as a
 *     tape's
 * @param mirror whether all come with left and right swapped too
 */
public record Variants(int offsets, List<Double> cents, boolean mirror) {
  private static final int MOST = 64;

  /**
   * One encoding.
   *
   * @param offset number of it, 0…offsets − 1
   */
  record Variant(int offset, double cents, boolean mirrored) {

    /** The rate that a sound must be said to have to be tuned so when it is played at its own. */
    int rate(int rate) {
      return (int) Math.round(rate * Math.pow(2, cents / 1200));
    }

    AudioBuffer sides(AudioBuffer audio) {
      return mirrored && audio.channelCount() == 2
          ? new AudioBuffer(audio.sampleRate(), new float[][] {audio.channel(1), audio.channel(0)})
          : audio;
    }
  }

  public Variants {
    Range.check("number of variations", offsets, 1, MOST);
    cents = List.copyOf(cents);
    cents.forEach(c -> Range.check("tuning in cents", c, -200, 200));
    if (offsets * (1L + cents.size()) * (mirror ? 2 : 1) > MOST) {
      throw new BadRequestException(
          "Offsets, tunings and sides make more than " + MOST + " encodings of a sound.",
          "Ask for fewer.");
    }
  }

  /** Whether there is more than offsets. */
  boolean vary() {
    return mirror || !cents.isEmpty();
  }

  List<Variant> all() {
    List<Double> tunings = new ArrayList<>(List.of(0.0));
    tunings.addAll(cents);
    return of(tunings);
  }

  List<Variant> untuned() {
    return of(List.of(0.0));
  }

  private List<Variant> of(List<Double> tunings) {
    List<Variant> all = new ArrayList<>();
    for (double tuning : tunings) {
      for (int i = 0; i < offsets; i++) {
        all.add(new Variant(i, tuning, false));
        if (mirror) {
          all.add(new Variant(i, tuning, true));
        }
      }
    }
    return all;
  }
}
