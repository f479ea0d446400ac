package dualdiffusion.worker;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.GeneratedAudio;
import dualdiffusion.core.Latents;
import dualdiffusion.protocol.AudioWire;
import dualdiffusion.protocol.LatentWire;
import dualdiffusion.protocol.v1.JobOutput;
import java.util.stream.Stream;

/**
 * Results as messages, each encoded when it is asked for. Only {@code map} and {@code concat} keep
 * that promise: the iterator of a {@code flatMap} fetches a whole inner stream at once.
 */
final class ResultPieces {
  private ResultPieces() {}

  static Stream<JobOutput.Builder> of(GeneratedAudio result) {
    return Stream.concat(audio(result.audio(), 0), latents(result.latents()));
  }

  static Stream<JobOutput.Builder> of(AudioPatch result) {
    return audio(result.audio(), result.start());
  }

  private static Stream<JobOutput.Builder> audio(AudioBuffer audio, int start) {
    var header = JobOutput.newBuilder().setAudioHeader(AudioWire.header(audio, start));
    return Stream.concat(
        Stream.of(header), AudioWire.chunks(audio).map(c -> JobOutput.newBuilder().setAudio(c)));
  }

  private static Stream<JobOutput.Builder> latents(Latents latents) {
    var header = JobOutput.newBuilder().setLatentHeader(LatentWire.header(latents));
    return Stream.concat(
        Stream.of(header),
        LatentWire.chunks(latents).map(c -> JobOutput.newBuilder().setLatents(c)));
  }
}
