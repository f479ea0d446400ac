package dualdiffusion.audio.mix;

import java.util.List;

/**
 * Everything that is mixed to two channels.
 *
 * @param sampleRate of the song and of all audio in it
 */
public record Song(int sampleRate, List<SongTrack> tracks, double masterDb) {
  public Song {
    tracks = List.copyOf(tracks);
    for (SongTrack track : tracks) {
      for (SongClip clip : track.clips()) {
        if (clip.audio().sampleRate() != sampleRate) {
          throw new IllegalArgumentException(clip.audio() + " in a song at " + sampleRate + " Hz");
        }
      }
    }
  }

  /** The frame after the last clip; 0 when there is none. */
  public long end() {
    return tracks.stream()
        .flatMap(t -> t.clips().stream())
        .mapToLong(SongClip::end)
        .max()
        .orElse(0);
  }

  /** The tracks that are heard: not muted, and soloed where any track is. */
  public List<SongTrack> heard() {
    boolean solo = tracks.stream().anyMatch(SongTrack::solo);
    return tracks.stream().filter(t -> !t.mute() && (!solo || t.solo())).toList();
  }

  /** The song with this track alone, through the master. */
  public Song only(SongTrack track) {
    return new Song(sampleRate, List.of(track), masterDb);
  }
}
