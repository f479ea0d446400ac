package dualdiffusion.studio;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Clip;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.ExtendRequest;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.LoopRequest;
import dualdiffusion.core.Mask;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.VaryRequest;
import dualdiffusion.studio.brush.MaskExtent;
import dualdiffusion.studio.project.Take;
import dualdiffusion.studio.prompt.EditViewModel;
import dualdiffusion.studio.prompt.LoopOf;
import dualdiffusion.studio.transport.TimeSpan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each mode asks of the engine, and how its button says it. */
final class Requests {
  private final EditViewModel edit;

  Requests(EditViewModel edit) {
    this.edit = edit;
  }

  /** What the button says. */
  String label(Mode mode, Optional<MaskExtent> painted) {
    return switch (mode) {
      case GENERATE ->
          (edit.loop().get() ? "Generate a loop of " : "Generate ")
              + Words.duration(edit.seconds().get());
      case INPAINT -> "In-paint" + painted.map(e -> " " + Words.extent(e)).orElse("");
      case EXTEND -> "Extend by " + Words.duration(edit.left().get() + edit.right().get());
      case LOOP ->
          switch (edit.loopOf().get()) {
            case TAKE -> "Make a loop";
            case REGION -> "Make a loop of the region";
            case NOTHING -> "Generate a loop of " + Words.duration(edit.seconds().get());
          };
      case VARY -> "Vary by " + Math.round(100 * edit.strength().get()) + " %";
    };
  }

  /** Whether a mode works on a take rather than from nothing. */
  boolean needsTake(Mode mode) {
    return mode.needsTake() && !(mode == Mode.LOOP && edit.loopOf().get() == LoopOf.NOTHING);
  }

  /** Why a mode cannot run yet; empty when it can. */
  String missing(Mode mode, @Nullable Take take, boolean painted) {
    if (needsTake(mode) && take == null) {
      return "Open a file or generate a take first.";
    }
    if (mode == Mode.INPAINT && !painted) {
      return "Paint over what should change first (B).";
    }
    boolean noRegion = edit.region().get() == null;
    if (mode == Mode.LOOP && edit.loopOf().get() == LoopOf.REGION && noRegion) {
      return "Drag over the ruler to choose the loop region first.";
    }
    if (mode == Mode.EXTEND && edit.left().get() + edit.right().get() == 0) {
      return "Choose how much to add, to the left or to the right.";
    }
    return "";
  }

  /** Music from nothing. */
  MusicRequest generate(Mode mode, Drawing drawing) {
    boolean loop = mode == Mode.LOOP || edit.loop().get();
    return new GenerateRequest(edit.seconds().get(), loop, drawing);
  }

  /**
   * An edit of a take.
   *
   * @param mask what is painted; used for in-painting only
   * @throws dualdiffusion.core.BadRequestException when the take does not allow it
   */
  MusicRequest edit(Mode mode, Take take, @Nullable Mask mask, Drawing drawing) {
    var clip = new Clip(take.audio(), Optional.ofNullable(take.latents()));
    return switch (mode) {
      case GENERATE -> generate(mode, drawing);
      case INPAINT ->
          new InpaintRequest(
              clip,
              mask == null ? Mask.empty(Mask.columnsFor(take.audio().seconds())) : mask,
              drawing);
      case EXTEND -> new ExtendRequest(clip, edit.left().get(), edit.right().get(), drawing);
      case LOOP -> loop(clip, drawing);
      case VARY -> new VaryRequest(clip, edit.strength().get(), drawing);
    };
  }

  private LoopRequest loop(Clip clip, Drawing drawing) {
    AudioBuffer audio = clip.audio();
    TimeSpan span = edit.region().get();
    if (edit.loopOf().get() != LoopOf.REGION || span == null) {
      span = new TimeSpan(0, audio.seconds());
    }
    int from = frame(audio, span.start());
    int to = frame(audio, span.end());
    double seconds = (double) (to - from) / audio.sampleRate();
    return new LoopRequest(clip, from, to, Math.min(edit.seam().get(), seconds / 3), drawing);
  }

  private static int frame(AudioBuffer audio, double seconds) {
    return Math.clamp(Math.round(seconds * audio.sampleRate()), 0, audio.frames());
  }
}
