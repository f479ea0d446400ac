package dualdiffusion.protocol;

import com.google.common.primitives.Floats;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Branch;
import dualdiffusion.core.Clip;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.ExtendRequest;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.LoopRequest;
import dualdiffusion.core.Mask;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.VaryRequest;
import dualdiffusion.protocol.v1.BranchPoint;
import dualdiffusion.protocol.v1.ExtendTask;
import dualdiffusion.protocol.v1.GenerateTask;
import dualdiffusion.protocol.v1.InpaintTask;
import dualdiffusion.protocol.v1.JobInput;
import dualdiffusion.protocol.v1.JobRequest;
import dualdiffusion.protocol.v1.ListenTask;
import dualdiffusion.protocol.v1.LoopTask;
import dualdiffusion.protocol.v1.MaskGrid;
import dualdiffusion.protocol.v1.VaryTask;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Job requests on their way to the worker; {@link RequestAssembler} is the other end. */
public final class RequestWire {
  private RequestWire() {}

  /**
   * The request, then in chunks what it names. Each message is made when it is asked for.
   *
   * @param previewEvery steps between previews; 0 for none
   */
  public static Stream<JobInput> toWire(MusicRequest request, int previewEvery) {
    return outgoing(request, previewEvery).messages();
  }

  /** A question, then in chunks its sounds. */
  public static Stream<JobInput> toWire(ListenRequest request) {
    return outgoing(request).messages();
  }

  /**
   * The request, and apart what it names: the clip's latents, its audio, the sounds of prompts.
   *
   * @param previewEvery steps between previews; 0 for none
   */
  public static Outgoing outgoing(MusicRequest request, int previewEvery) {
    Stream<Supplier<Stream<JobInput>>> latents =
        clip(request).flatMap(Clip::latents).map(RequestWire::part).stream();
    Stream<AudioBuffer> audio =
        Stream.concat(clip(request).map(Clip::audio).stream(), sounds(request.drawing()));
    return new Outgoing(
        header(request, previewEvery),
        Stream.concat(latents, audio.map(RequestWire::part)).toList());
  }

  /** A question, and apart its sounds: those of the prompt, those to listen to. */
  public static Outgoing outgoing(ListenRequest request) {
    var task = ListenTask.newBuilder();
    request.sounds().forEach(sound -> task.addSounds(AudioWire.header(sound, 0)));
    var wire =
        JobRequest.newBuilder().setPrompt(PromptWire.toWire(request.prompt())).setListen(task);
    Stream<AudioBuffer> audio =
        Stream.concat(PromptWire.sounds(request.prompt()), request.sounds().stream());
    return new Outgoing(wire.build(), audio.map(RequestWire::part).toList());
  }

  private static Supplier<Stream<JobInput>> part(AudioBuffer audio) {
    return () -> AudioWire.chunks(audio).map(c -> JobInput.newBuilder().setAudio(c).build());
  }

  private static Supplier<Stream<JobInput>> part(PlacedLatents placed) {
    return () ->
        LatentWire.chunks(placed.latents()).map(c -> JobInput.newBuilder().setLatents(c).build());
  }

  private static Optional<Clip> clip(MusicRequest request) {
    return switch (request) {
      case GenerateRequest _ -> Optional.empty();
      case InpaintRequest r -> Optional.of(r.clip());
      case ExtendRequest r -> Optional.of(r.clip());
      case LoopRequest r -> Optional.of(r.clip());
      case VaryRequest r -> Optional.of(r.clip());
    };
  }

  private static Stream<AudioBuffer> sounds(Drawing drawing) {
    Stream<AudioBuffer> branch =
        drawing.branch().stream().flatMap(b -> PromptWire.sounds(b.prompt()));
    return Stream.concat(PromptWire.sounds(drawing.prompt()), branch);
  }

  /** The request without what it names. */
  public static JobRequest header(MusicRequest request, int previewEvery) {
    JobRequest.Builder wire = common(request.drawing()).setPreviewEvery(previewEvery);
    clip(request).ifPresent(clip -> wire.setClip(AudioWire.header(clip.audio(), 0)));
    Optional<PlacedLatents> latents = clip(request).flatMap(Clip::latents);
    latents.ifPresent(l -> wire.setClipLatents(LatentWire.header(l)));
    return task(wire, request).build();
  }

  private static JobRequest.Builder common(Drawing drawing) {
    var wire =
        JobRequest.newBuilder()
            .setPrompt(PromptWire.toWire(drawing.prompt()))
            .setSampling(SamplingWire.toWire(drawing.sampling()))
            .setDecoder(drawing.decoder().id())
            .setVariations(drawing.variations());
    drawing.branch().ifPresent(branch -> wire.setBranch(toWire(branch)));
    return wire;
  }

  private static BranchPoint toWire(Branch branch) {
    return BranchPoint.newBuilder()
        .setStep(branch.step())
        .setSeed(branch.seed())
        .setPrompt(PromptWire.toWire(branch.prompt()))
        .build();
  }

  private static JobRequest.Builder task(JobRequest.Builder wire, MusicRequest request) {
    return switch (request) {
      case GenerateRequest r ->
          wire.setGenerate(GenerateTask.newBuilder().setSeconds(r.seconds()).setLoop(r.loop()));
      case InpaintRequest r -> wire.setInpaint(InpaintTask.newBuilder().setMask(toWire(r.mask())));
      case ExtendRequest r ->
          wire.setExtend(
              ExtendTask.newBuilder().setLeftSeconds(r.left()).setRightSeconds(r.right()));
      case LoopRequest r ->
          wire.setLoop(
              LoopTask.newBuilder()
                  .setFromFrame(r.from())
                  .setToFrame(r.to())
                  .setSeamSeconds(r.seam()));
      case VaryRequest r -> wire.setVary(VaryTask.newBuilder().setStrength(r.strength()));
    };
  }

  private static MaskGrid toWire(Mask mask) {
    return MaskGrid.newBuilder()
        .setColumns(mask.columns())
        .addAllStrengths(Floats.asList(mask.strengths()))
        .build();
  }
}
