package dualdiffusion.studio.project.document;

import java.util.List;
import java.util.Optional;

/**
 * Sound on a track. All places and lengths are frames at the project's rate. Frame {@code i} of the
 * clip is frame {@code offset + i} of the chosen take's audio; of a looped clip modulo the audio's
 * length, so that it may be longer than its audio.
 *
 * @param start place on the timeline, 0 or more
 * @param offset first frame of the audio that is heard, 0 or more
 * @param length 1 or more
 * @param fadeIn together with {@code fadeOut} not longer than the clip
 * @param gainDb −120 … 24
 * @param masks what is painted over it now, bottom layer first
 * @param muted true where it is silent, else absent
 * @param colour as {@code #rrggbb}; absent for that of its track
 */
public record TimelineClip(
    long id,
    String name,
    long start,
    long offset,
    long length,
    Fade fadeIn,
    Fade fadeOut,
    double gainDb,
    boolean looped,
    Versions versions,
    List<MaskLayer> masks,
    Optional<Boolean> muted,
    Optional<String> colour) {

  public TimelineClip {
    Limits.id("id of the clip", id);
    Limits.text("name of the clip", name);
    Limits.frames("place of the clip", start, 0);
    Limits.frames("offset of the clip", offset, 0);
    Limits.frames("length of the clip", length, 1);
    Limits.frames("length of the fades", fadeIn.frames() + fadeOut.frames(), 0);
    if (fadeIn.frames() + fadeOut.frames() > length) {
      throw new EditException("The fades are longer than the clip " + name + ".", "Shorten them.");
    }
    Limits.gain(gainDb);
    masks = List.copyOf(masks);
    muted = muted.filter(m -> m);
    colour.ifPresent(Limits::colour);
  }

  /** A take from its beginning to its end, without fades. */
  public static TimelineClip of(long id, Take take, long start, long frames) {
    return new TimelineClip(
        id,
        take.name(),
        start,
        0,
        frames,
        Fade.NONE,
        Fade.NONE,
        0,
        false,
        Versions.of(take.id()),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The frame of the timeline after the last one. */
  public long end() {
    return start + length;
  }

  boolean overlaps(long from, long to) {
    return start < to && from < end();
  }

  /**
   * The part between two frames of the timeline, if any of the clip lies there; fades stay at ends
   * that stay.
   *
   * @param total frames of its audio
   */
  Optional<TimelineClip> between(long from, long to, long total) {
    long a = Math.max(from, start);
    long b = Math.min(to, end());
    return a < b ? Optional.of(window(a, b, total)) : Optional.empty();
  }

  /** The same content shown through another window of the timeline, which its audio must allow. */
  TimelineClip window(long from, long to, long total) {
    long moved = offset + from - start;
    long at = looped ? Math.floorMod(moved, total) : moved;
    Fade in = from == start ? fadeIn.within(to - from) : Fade.NONE;
    Fade out = to == end() ? fadeOut.within(to - from - in.frames()) : Fade.NONE;
    return new TimelineClip(
        id, name, from, at, to - from, in, out, gainDb, looped, versions, masks, muted, colour);
  }

  public TimelineClip withId(long value) {
    return new TimelineClip(
        value, name, start, offset, length, fadeIn, fadeOut, gainDb, looped, versions, masks, muted,
        colour);
  }

  public TimelineClip at(long frame) {
    return new TimelineClip(
        id, name, frame, offset, length, fadeIn, fadeOut, gainDb, looped, versions, masks, muted,
        colour);
  }

  TimelineClip withName(String value) {
    return new TimelineClip(
        id, value, start, offset, length, fadeIn, fadeOut, gainDb, looped, versions, masks, muted,
        colour);
  }

  TimelineClip withFades(Fade in, Fade out) {
    return new TimelineClip(
        id, name, start, offset, length, in, out, gainDb, looped, versions, masks, muted, colour);
  }

  TimelineClip withGain(double db) {
    return new TimelineClip(
        id, name, start, offset, length, fadeIn, fadeOut, db, looped, versions, masks, muted,
        colour);
  }

  TimelineClip withLooped(boolean value) {
    return new TimelineClip(
        id, name, start, offset, length, fadeIn, fadeOut, gainDb, value, versions, masks, muted,
        colour);
  }

  TimelineClip withVersions(Versions value) {
    return new TimelineClip(
        id, name, start, offset, length, fadeIn, fadeOut, gainDb, looped, value, masks, muted,
        colour);
  }

  TimelineClip withMasks(List<MaskLayer> value) {
    return new TimelineClip(
        id, name, start, offset, length, fadeIn, fadeOut, gainDb, looped, versions, value, muted,
        colour);
  }

  TimelineClip withMuted(boolean value) {
    return new TimelineClip(
        id,
        name,
        start,
        offset,
        length,
        fadeIn,
        fadeOut,
        gainDb,
        looped,
        versions,
        masks,
        Optional.of(value),
        colour);
  }

  TimelineClip withColour(Optional<String> value) {
    return new TimelineClip(
        id, name, start, offset, length, fadeIn, fadeOut, gainDb, looped, versions, masks, muted,
        value);
  }

  /** Whether it is silent whatever its track does. */
  public boolean silent() {
    return muted.isPresent();
  }

  /** The same, heard. */
  public TimelineClip audible() {
    return withMuted(false);
  }

  /** At another place of its audio, as short as asked, with fades that fit. */
  TimelineClip placed(long at, long newOffset, long newLength) {
    Fade in = fadeIn.within(newLength);
    Fade out = fadeOut.within(newLength - in.frames());
    return new TimelineClip(
        id, name, at, newOffset, newLength, in, out, gainDb, looped, versions, masks, muted,
        colour);
  }
}
