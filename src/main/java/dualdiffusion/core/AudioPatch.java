package dualdiffusion.core;

/**
 * Audio that replaces or continues a clip. Cross-fades are part of it, so that every frame outside
 * it stays what it was to the bit.
 *
 * @param start where it begins, in the clip's frames; negative before the clip
 * @param audio at the clip's rate and channel count
 */
public record AudioPatch(int start, AudioBuffer audio) {
  /** The frame after its last one. */
  public long end() {
    return start + (long) audio.frames();
  }
}
