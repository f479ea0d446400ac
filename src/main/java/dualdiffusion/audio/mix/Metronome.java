package dualdiffusion.audio.mix;

/** Adds a click at each beat, a higher one where a bar begins. */
public final class Metronome {
  private static final double SECONDS = 0.03;
  private static final double DECAY_SECONDS = 0.006;
  private static final double BEAT_HZ = 1_000;
  private static final double BAR_HZ = 1_600;
  private static final double LEVEL = 0.5;

  private final BeatGrid grid;
  private final float[] beat;
  private final float[] bar;

  /**
   * @param gainDb of clicks whose peak is below half of full scale
   */
  public Metronome(BeatGrid grid, int sampleRate, double gainDb) {
    this.grid = grid;
    this.beat = click(sampleRate, BEAT_HZ, gainDb);
    this.bar = click(sampleRate, BAR_HZ, gainDb);
  }

  private Metronome(BeatGrid grid, float[] beat, float[] bar) {
    this.grid = grid;
    this.beat = beat;
    this.bar = bar;
  }

  /** A sine that begins at zero and dies away. */
  private static float[] click(int sampleRate, double hz, double gainDb) {
    var samples = new float[(int) (SECONDS * sampleRate)];
    for (int i = 0; i < samples.length; i++) {
      double t = (double) i / sampleRate;
      double tail = 1 - t / SECONDS;
      double envelope = Math.exp(-t / DECAY_SECONDS) * tail * LEVEL * Gain.of(gainDb);
      samples[i] = (float) (envelope * Math.sin(2 * Math.PI * hz * t));
    }
    return samples;
  }

  public BeatGrid grid() {
    return grid;
  }

  /** The same clicks at other beats. */
  public Metronome over(BeatGrid other) {
    return new Metronome(other, beat, bar);
  }

  /**
   * Adds what is heard of the clicks in frames {@code from} … to all channels.
   *
   * @param at frame of the block that is frame {@code from} of the song
   */
  public void add(long from, float[][] block, int at, int frames) {
    for (int i = grid.from(from - beat.length + 1); i < grid.beats().size(); i++) {
      Beat next = grid.beats().get(i);
      if (next.frame() >= from + frames) {
        return;
      }
      add(next.accent() ? bar : beat, next.frame() - from, block, at, frames);
    }
  }

  private static void add(float[] click, long place, float[][] block, int at, int frames) {
    int first = (int) Math.max(0, -place);
    int end = (int) Math.min(click.length, frames - place);
    for (float[] channel : block) {
      for (int i = first; i < end; i++) {
        channel[at + (int) place + i] += click[i];
      }
    }
  }
}
