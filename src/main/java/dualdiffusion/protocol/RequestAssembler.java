package dualdiffusion.protocol;

import com.google.common.primitives.Floats;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Branch;
import dualdiffusion.core.Clip;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.ExtendRequest;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.LoopRequest;
import dualdiffusion.core.Mask;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.Range;
import dualdiffusion.core.VaryRequest;
import dualdiffusion.protocol.v1.AudioChunk;
import dualdiffusion.protocol.v1.AudioHeader;
import dualdiffusion.protocol.v1.BranchPoint;
import dualdiffusion.protocol.v1.JobRequest;
import dualdiffusion.protocol.v1.LatentChunk;
import dualdiffusion.protocol.v1.MaskGrid;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Receives a request and the audio and latents it names; the core records check their ranges. */
public final class RequestAssembler {
  private final JobRequest request;
  private final List<AudioAssembler> audio = new ArrayList<>();
  private final @Nullable LatentAssembler latents;
  private int filled;

  /** Checks all headers before anything is allocated. */
  public RequestAssembler(JobRequest request) {
    this.request = request;
    if (request.getTaskCase() == JobRequest.TaskCase.TASK_NOT_SET) {
      throw Check.broken("The request names no task this engine knows.");
    }
    if (request.hasClip() == (request.hasGenerate() || request.hasListen())) {
      throw Check.broken("The request has a clip that its task does not take, or lacks one.");
    }
    headers().forEach(header -> audio.add(new AudioAssembler(header)));
    long samples = audio.stream().mapToLong(AudioAssembler::samples).sum();
    Check.count("number of audio samples", samples, 0, Protocol.MAX_SAMPLES);
    latents = request.hasClipLatents() ? new LatentAssembler(request.getClipLatents()) : null;
  }

  private Stream<AudioHeader> headers() {
    Stream<AudioHeader> clip = request.hasClip() ? Stream.of(request.getClip()) : Stream.empty();
    Stream<AudioHeader> sounds =
        Stream.concat(
            PromptWire.headers(request.getPrompt()),
            PromptWire.headers(request.getBranch().getPrompt()));
    List<AudioHeader> heard = request.getListen().getSoundsList();
    Check.count("number of sounds to listen to", heard.size(), 0, ListenRequest.MAX_SOUNDS);
    return Stream.concat(Stream.concat(clip, sounds), heard.stream());
  }

  public int previewEvery() {
    return Check.count("preview interval", request.getPreviewEvery(), 0, 1000);
  }

  public void add(AudioChunk chunk) {
    if (filled == audio.size()) {
      throw Check.broken("Audio came that nothing asked for.");
    }
    audio.get(filled).add(chunk);
    if (audio.get(filled).isComplete()) {
      filled++;
    }
  }

  public void add(LatentChunk chunk) {
    if (latents == null) {
      throw Check.broken("Latents came that nothing asked for.");
    }
    latents.add(chunk);
  }

  /** Whether all that the request names has come. */
  public boolean isComplete() {
    return filled == audio.size() && (latents == null || latents.isComplete());
  }

  /** Whether it is a {@link ListenRequest}, which draws nothing. */
  public boolean listens() {
    return request.hasListen();
  }

  /** The whole question where {@link #listens}; to be called once, at the end. */
  public ListenRequest question() {
    Deque<AudioBuffer> sounds = taken();
    Prompt prompt = PromptWire.fromWire(request.getPrompt(), sounds::removeFirst);
    return new ListenRequest(prompt, List.copyOf(sounds));
  }

  private Deque<AudioBuffer> taken() {
    Deque<AudioBuffer> sounds =
        new ArrayDeque<>(audio.stream().map(AudioAssembler::audio).toList());
    audio.clear();
    return sounds;
  }

  /**
   * The whole request of anything to be drawn; to be called once, at the end.
   *
   * @throws dualdiffusion.core.BadRequestException when it is a question
   */
  public MusicRequest request() {
    Deque<AudioBuffer> sounds = taken();
    return switch (request.getTaskCase()) {
      case GENERATE ->
          new GenerateRequest(
              Check.finite("length in seconds", request.getGenerate().getSeconds()),
              request.getGenerate().getLoop(),
              drawing(sounds::removeFirst));
      case INPAINT ->
          new InpaintRequest(
              clip(sounds), mask(request.getInpaint().getMask()), drawing(sounds::removeFirst));
      case EXTEND ->
          new ExtendRequest(
              clip(sounds),
              request.getExtend().getLeftSeconds(),
              request.getExtend().getRightSeconds(),
              drawing(sounds::removeFirst));
      case LOOP -> loop(sounds);
      case VARY ->
          new VaryRequest(
              clip(sounds), request.getVary().getStrength(), drawing(sounds::removeFirst));
      case LISTEN -> throw Check.broken("A question came where something to draw was wanted.");
      case TASK_NOT_SET -> throw new IllegalStateException("checked at the start");
    };
  }

  private LoopRequest loop(Deque<AudioBuffer> sounds) {
    return new LoopRequest(
        clip(sounds),
        Check.count("first frame of the loop", request.getLoop().getFromFrame(), 0, 1L << 30),
        Check.count("end of the loop", request.getLoop().getToFrame(), 0, 1L << 30),
        request.getLoop().getSeamSeconds(),
        drawing(sounds::removeFirst));
  }

  private Clip clip(Deque<AudioBuffer> sounds) {
    Optional<PlacedLatents> placed = Optional.ofNullable(latents).map(LatentAssembler::latents);
    return new Clip(sounds.removeFirst(), placed);
  }

  private Drawing drawing(Supplier<AudioBuffer> sounds) {
    Prompt prompt = PromptWire.fromWire(request.getPrompt(), sounds);
    return new Drawing(
        prompt,
        SamplingWire.fromWire(request.getSampling()),
        Decoder.of(request.getDecoder()),
        request.getVariations(),
        request.hasBranch() ? Optional.of(branch(request.getBranch(), sounds)) : Optional.empty());
  }

  private static Branch branch(BranchPoint wire, Supplier<AudioBuffer> sounds) {
    return new Branch(
        wire.getStep(), PromptWire.fromWire(wire.getPrompt(), sounds), wire.getSeed());
  }

  private static Mask mask(MaskGrid grid) {
    int columns =
        Check.count(
            "number of mask columns", grid.getColumns(), 1, Mask.columnsFor(Protocol.MAX_SECONDS));
    if (grid.getStrengthsCount() != columns * Mask.ROWS) {
      throw Check.broken("The mask has " + grid.getStrengthsCount() + " strengths.");
    }
    grid.getStrengthsList().forEach(s -> Range.check("mask strength", s, 0, 1));
    return new Mask(columns, Floats.toArray(grid.getStrengthsList()));
  }
}
