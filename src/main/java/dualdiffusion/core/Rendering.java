package dualdiffusion.core;

import java.util.List;
import java.util.Optional;

/**
 * One result of a request: the part of the clip that is kept, possibly reaching beyond it, with
 * patches over it. All other frames are the clip's own, to the bit.
 *
 * @param from first frame of the result, in the clip's frames; negative where it was extended
 * @param to the frame after its last one
 * @param patches inside it, apart from each other, in order; they cover what the clip does not
 * @param latents under the result, where all of it was drawn by the engine
 */
public record Rendering(
    int from, int to, List<AudioPatch> patches, Optional<PlacedLatents> latents) {

  public Rendering {
    patches = List.copyOf(patches);
    if (patches.isEmpty() || to <= from) {
      throw new IllegalArgumentException("a rendering of nothing");
    }
    long before = from;
    for (AudioPatch patch : patches) {
      if (patch.start() < before || patch.end() > to) {
        throw new IllegalArgumentException(patch + " outside " + from + "…" + to);
      }
      before = patch.end();
    }
  }

  /** A result that owes nothing to a clip. */
  public static Rendering whole(AudioBuffer audio, Optional<PlacedLatents> latents) {
    return new Rendering(0, audio.frames(), List.of(new AudioPatch(0, audio)), latents);
  }

  /** Whether a clip of so many frames keeps its length and place. */
  public boolean isInPlace(int frames) {
    return from == 0 && to == frames;
  }

  public int frames() {
    return to - from;
  }

  /** The result's audio where nothing of a clip is left in it. */
  public AudioBuffer audio() {
    AudioPatch only = patches.getFirst();
    if (only.audio().frames() != frames()) {
      throw new IllegalStateException("this rendering needs its clip");
    }
    return only.audio();
  }

  /** The result's audio: the clip where it is kept, the patches over it. */
  public AudioBuffer over(AudioBuffer clip) {
    float[][] channels = new float[clip.channelCount()][frames()];
    int kept = Math.max(from, 0);
    int end = Math.min(to, clip.frames());
    for (int c = 0; c < channels.length; c++) {
      if (end > kept) {
        clip.read(c, kept, channels[c], kept - from, end - kept);
      }
      for (AudioPatch patch : patches) {
        patch.audio().read(c, 0, channels[c], patch.start() - from, patch.audio().frames());
      }
    }
    return new AudioBuffer(clip.sampleRate(), channels);
  }
}
