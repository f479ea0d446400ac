package dualdiffusion.audio;

import dualdiffusion.core.AudioBuffer;

/**
 * A sound while it is read.
 *
 * @param audio as long as its file says, silent where it has not been read yet
 * @param known frames that have been read, the first ones
 */
public record PartialAudio(AudioBuffer audio, int known) {}
