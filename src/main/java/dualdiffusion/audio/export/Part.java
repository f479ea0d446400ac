package dualdiffusion.audio.export;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;

/**
 * A selection.
 *
 * @param from its first frame
 * @param to the frame after its last one
 */
public record Part(int from, int to) {

  static Part whole(AudioBuffer audio) {
    return new Part(0, audio.frames());
  }

  /**
   * The frames nearest to two times.
   *
   * @param from seconds
   * @param to seconds; a little more than the sound has is its end
   * @throws BadRequestException when they are not a part of the sound
   */
  public static Part ofSeconds(AudioBuffer audio, double from, double to) {
    if (!(from >= 0 && from < to && to <= audio.seconds() + 1e-3)) {
      throw new BadRequestException(
          "The part from %s s to %s s is not in the sound.".formatted(from, to),
          "Give seconds between 0 and %.3f.".formatted(audio.seconds()));
    }
    int rate = audio.sampleRate();
    return new Part(
        (int) Math.round(from * rate), (int) Math.min(audio.frames(), Math.round(to * rate)));
  }

  /**
   * @throws BadRequestException when it is empty or not in the sound
   */
  void check(AudioBuffer audio) {
    if (from < 0 || from >= to || to > audio.frames()) {
      throw new BadRequestException(
          "There is nothing to export from frame %d to %d.".formatted(from, to),
          "The sound has %d frames: select a part of them.".formatted(audio.frames()));
    }
  }
}
