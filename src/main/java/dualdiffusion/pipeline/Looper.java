package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.Clip;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.LoopRequest;
import dualdiffusion.core.Mask;
import dualdiffusion.core.Rendering;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Mends the seam of a loop: its end and its beginning, put together, are a clip that is in-painted
 * in the middle.
 */
final class Looper {
  /** Seconds heard on each side of what is drawn. */
  private static final double CONTEXT = 4;

  private final Inpainter inpainter;

  Looper(Inpainter inpainter) {
    this.inpainter = inpainter;
  }

  List<Rendering> mend(LoopRequest request, JobContext job) {
    AudioBuffer clip = request.clip().audio();
    int length = request.to() - request.from();
    int reach = (int) ((request.seam() + CONTEXT) * clip.sampleRate());
    int half = Math.min(reach, length / 2);
    AudioBuffer joined = joined(clip, request, half);
    var seam =
        new InpaintRequest(Clip.of(joined), mask(joined, half, request.seam()), request.drawing());
    JobContext there = job.from((double) (request.to() - half) / clip.sampleRate());
    return inpainter.inpaint(seam, there).stream()
        .map(r -> apart(EdgeFade.of(joined, r.patches().getFirst()), request, half))
        .toList();
  }

  /** The last frames of the loop, then its first ones. */
  private static AudioBuffer joined(AudioBuffer clip, LoopRequest request, int half) {
    float[][] channels = new float[clip.channelCount()][2 * half];
    for (int c = 0; c < channels.length; c++) {
      System.arraycopy(clip.channel(c), request.to() - half, channels[c], 0, half);
      System.arraycopy(clip.channel(c), request.from(), channels[c], half, half);
    }
    return new AudioBuffer(clip.sampleRate(), channels);
  }

  private static Mask mask(AudioBuffer joined, int half, double seam) {
    int columns = Mask.columnsFor(joined.seconds());
    double centre = (double) half / joined.sampleRate();
    int from = Math.max(0, (int) Math.floor((centre - seam) / Mask.COLUMN_SECONDS));
    int to = Math.min(columns, (int) Math.ceil((centre + seam) / Mask.COLUMN_SECONDS));
    float[] strengths = new float[Mask.ROWS * columns];
    for (int r = 0; r < Mask.ROWS; r++) {
      Arrays.fill(strengths, r * columns + from, r * columns + to, 1);
    }
    return new Mask(columns, strengths);
  }

  /** The patch over the seam, back at the two ends of the loop. */
  private static Rendering apart(AudioPatch patch, LoopRequest request, int half) {
    int cut = half - patch.start();
    AudioBuffer audio = patch.audio();
    var begin = new AudioPatch(request.from(), audio.slice(cut, audio.frames()));
    var end = new AudioPatch(request.to() - cut, audio.slice(0, cut));
    return new Rendering(request.from(), request.to(), List.of(begin, end), Optional.empty());
  }
}
