package dualdiffusion.audio.mix;

import dualdiffusion.core.AudioBuffer;

/**
 * Sound on a track. Frame {@code i} of the clip is frame {@code offset + i} of its audio, of a
 * looped clip modulo the audio's length; beyond the audio it is silent.
 *
 * @param audio at the song's rate, one or two channels; shared, never written to
 * @param start place in the song, 0 or more
 * @param offset first frame of the audio that is heard, 0 or more
 * @param length frames
 * @param gainDb from −120, which is silence
 */
public record SongClip(
    AudioBuffer audio,
    long start,
    long offset,
    long length,
    ClipFade fadeIn,
    ClipFade fadeOut,
    double gainDb,
    boolean looped) {
  public SongClip {
    if (start < 0 || offset < 0 || length < 0 || audio.channelCount() > 2) {
      throw new IllegalArgumentException(
          "clip of %s at %d, from %d, %d frames".formatted(audio, start, offset, length));
    }
  }

  /** All of a sound, as it is. */
  public static SongClip of(AudioBuffer audio, long start) {
    return new SongClip(audio, start, 0, audio.frames(), ClipFade.NONE, ClipFade.NONE, 0, false);
  }

  /** The frame of the song after the last one. */
  public long end() {
    return start + length;
  }
}
