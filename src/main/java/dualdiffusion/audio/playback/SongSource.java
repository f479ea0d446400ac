package dualdiffusion.audio.playback;

import dualdiffusion.audio.mix.Mixer;
import dualdiffusion.audio.mix.Song;
import java.util.Optional;

/** A song, mixed as it is read. */
public final class SongSource implements PlaySource {
  private final Song song;
  private final Mixer mixer;
  private final Optional<Measured> measured;
  private final long frames;

  public SongSource(Song song) {
    this.song = song;
    this.mixer = new Mixer(song);
    this.measured = Optional.of(new Measured(song, mixer.meter()));
    this.frames = song.end();
  }

  @Override
  public int sampleRate() {
    return song.sampleRate();
  }

  @Override
  public int channels() {
    return 2;
  }

  @Override
  public long frames() {
    return frames;
  }

  @Override
  public boolean silentBeyond() {
    return true;
  }

  @Override
  public void read(long from, float[][] block, int at, int count) {
    mixer.render(from, block, at, count);
  }

  @Override
  public Optional<Measured> measured() {
    return measured;
  }
}
