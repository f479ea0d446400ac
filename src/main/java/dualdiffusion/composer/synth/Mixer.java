package dualdiffusion.composer.synth;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.dsp.Loudness;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays tracks of a loop and mixes them to one stereo sound at a loudness. */
public final class Mixer {
  private static final float CEILING = 0.8f;
  private static final int LAYERS = 5;
  private static final int HOLD_GRID = 64;
  private static final int WINDOW = Rate.HZ / 20;

  /**
   * A note in the loop.
   *
   * @param at first frame, taken round the loop
   * @param velocity 0…1
   */
  public record Stroke(int at, int hold, int pitch, double velocity) {}

  /** A part: where it stands and what it plays. */
  public record Track(Channel channel, List<Stroke> strokes) {}

  private final Ring ring;
  private final float[] reverbSend;
  private final float[] echoSend;
  private final double framesPerBeat;

  private Mixer(int frames, double framesPerBeat) {
    ring = new Ring(frames);
    reverbSend = new float[frames];
    echoSend = new float[frames];
    this.framesPerBeat = framesPerBeat;
  }

  /**
   * Renders a loop.
   *
   * @param lufs integrated loudness it ends at
   * @throws dualdiffusion.core.CancelledException soon after {@code cancel}
   */
  public static AudioBuffer render(
      List<Track> tracks,
      Production production,
      int frames,
      double framesPerBeat,
      double lufs,
      Cancel cancel) {
    var mixer = new Mixer(frames, framesPerBeat);
    for (Track track : tracks) {
      cancel.check();
      mixer.play(track);
    }
    cancel.check();
    mixer.finish(production);
    return level(mixer.ring, lufs);
  }

  private void play(Track track) {
    if (track.strokes.isEmpty()) {
      return;
    }
    Channel channel = track.channel;
    var part = new Ring(ring.frames());
    if (DrumKit.ids().contains(channel.instrument())) {
      drums(part, track);
    } else {
      pitched(part, track);
    }
    channel.chorus().ifPresent(chorus -> chorus.apply(part));
    float gain = (float) (Rate.gain(channel.level()) / Math.max(1e-6, loudMoments(part)));
    ring.add(part, gain);
    send(part, gain * (float) channel.reverb(), reverbSend);
    send(part, gain * (float) channel.echo(), echoSend);
  }

  private static void drums(Ring part, Track track) {
    DrumKit kit = DrumKit.of(track.channel.instrument());
    Map<Strike, float[]> tones = new HashMap<>();
    for (Stroke stroke : track.strokes) {
      var strike = new Strike(stroke.pitch, 0.8, 0);
      DrumKit.Piece piece = kit.piece(stroke.pitch);
      float[] tone = tones.computeIfAbsent(strike, s -> piece.voice().tone(s));
      part.add(tone, stroke.at, piece.gain() * loudness(stroke.velocity), piece.pan());
    }
  }

  private static void pitched(Ring part, Track track) {
    Instrument instrument = Bank.of(track.channel.instrument());
    Map<Strike, float[]> tones = new HashMap<>();
    for (Stroke stroke : track.strokes) {
      double layer = (Math.floor(stroke.velocity * LAYERS * 0.999) + 0.5) / LAYERS;
      int hold = Math.max(1, Math.ceilDiv(stroke.hold, HOLD_GRID)) * HOLD_GRID;
      float[] tone = tones.computeIfAbsent(new Strike(stroke.pitch, layer, hold), instrument::tone);
      part.add(tone, stroke.at, loudness(stroke.velocity), place(track.channel, stroke.pitch));
    }
  }

  /** Low notes a little left, high ones a little right of the part's place. */
  private static double place(Channel channel, int pitch) {
    double spread = pitch < 48 ? 0 : 0.012 * (pitch - 66);
    return Math.clamp(channel.pan() + spread, -0.9, 0.9);
  }

  private static double loudness(double velocity) {
    return Math.pow(velocity, 1.4);
  }

  /** RMS of the windows of 50 ms that are louder than nine tenths of those with sound. */
  private static double loudMoments(Ring part) {
    int windows = Math.max(1, part.frames() / WINDOW);
    double[] powers = new double[windows];
    for (int w = 0; w < windows; w++) {
      powers[w] = power(part, w * WINDOW, Math.min(part.frames(), (w + 1) * WINDOW));
    }
    Arrays.sort(powers);
    int silent = 0;
    while (silent < windows - 1 && powers[silent] < powers[windows - 1] * 1e-3) {
      silent++;
    }
    return Math.sqrt(powers[silent + (int) (0.9 * (windows - 1 - silent))]);
  }

  private static double power(Ring part, int from, int to) {
    float sum = 0;
    for (int i = from; i < to; i++) {
      sum += part.left()[i] * part.left()[i] + part.right()[i] * part.right()[i];
    }
    return sum / (2.0 * Math.max(1, to - from));
  }

  private static void send(Ring part, float gain, float[] to) {
    if (gain == 0) {
      return;
    }
    for (int i = 0; i < to.length; i++) {
      to[i] += 0.5f * gain * (part.left()[i] + part.right()[i]);
    }
  }

  private void finish(Production production) {
    production.echo().ifPresent(echo -> echo.addTo(ring, echoSend, framesPerBeat));
    production.reverb().addTo(ring, reverbSend);
    production.wobble().ifPresent(wobble -> wobble.apply(ring, ring.frames()));
    Tilt.apply(ring, production.tilt());
  }

  /** Loudness and ceiling pull against each other: a few rounds settle both. */
  private static AudioBuffer level(Ring ring, double lufs) {
    var audio = new AudioBuffer(Rate.HZ, new float[][] {ring.left(), ring.right()});
    boolean limited = true;
    for (int round = 0; round < 4 && limited; round++) {
      double now = Loudness.integratedLufs(audio);
      ring.scale((float) (Double.isInfinite(now) ? 1 : Rate.gain(lufs - now)));
      limited = Limiter.apply(ring, CEILING);
    }
    return audio;
  }
}
