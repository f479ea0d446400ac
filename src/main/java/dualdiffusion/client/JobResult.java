package dualdiffusion.client;

import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.GeneratedAudio;
import dualdiffusion.protocol.AudioAssembler;
import dualdiffusion.protocol.LatentAssembler;
import dualdiffusion.protocol.v1.AudioChunk;
import dualdiffusion.protocol.v1.AudioHeader;
import dualdiffusion.protocol.v1.LatentChunk;
import dualdiffusion.protocol.v1.LatentHeader;
import org.jspecify.annotations.Nullable;

/** Gathers the pieces of one result. */
final class JobResult {
  private @Nullable AudioAssembler audio;
  private @Nullable LatentAssembler latents;

  void begin(AudioHeader header) {
    audio = new AudioAssembler(header);
  }

  void add(AudioChunk chunk) {
    present(audio).add(chunk);
  }

  void begin(LatentHeader header) {
    latents = new LatentAssembler(header);
  }

  void add(LatentChunk chunk) {
    present(latents).add(chunk);
  }

  GeneratedAudio generated() {
    return new GeneratedAudio(present(audio).audio(), present(latents).latents());
  }

  /**
   * @param frames frames of the clip that the patch must lie in
   */
  AudioPatch patch(int frames) {
    var assembler = present(audio);
    var patch = new AudioPatch(assembler.start(), assembler.audio());
    if ((long) patch.start() + patch.audio().frames() > frames) {
      throw new BadRequestException("The engine's patch reaches beyond the clip.", "Try again.");
    }
    return patch;
  }

  private static <T> T present(@Nullable T assembler) {
    if (assembler == null) {
      throw new BadRequestException("The engine's result has no header.", "Try again.");
    }
    return assembler;
  }
}
