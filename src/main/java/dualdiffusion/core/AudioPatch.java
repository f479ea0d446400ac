package dualdiffusion.core;

/**
 * The result of an in-painting: audio that replaces the clip's frames from {@code start}. Its
 * cross-fades are part of it, so that every frame outside it stays what it was to the bit.
 *
 * @param audio at the clip's rate and channel count
 */
public record AudioPatch(int start, AudioBuffer audio) {}
