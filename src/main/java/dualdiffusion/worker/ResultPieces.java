package dualdiffusion.worker;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.Rendering;
import dualdiffusion.protocol.AudioWire;
import dualdiffusion.protocol.LatentWire;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.v1.JobOutput;
import dualdiffusion.protocol.v1.PartialHeader;
import dualdiffusion.protocol.v1.ResultHeader;
import java.util.List;
import java.util.stream.Stream;

/**
 * Results as messages, each encoded when it is asked for. Only {@code map} and {@code concat} keep
 * that promise: the iterator of a {@code flatMap} fetches a whole inner stream at once.
 */
public final class ResultPieces {
  private ResultPieces() {}

  public static Stream<JobOutput.Builder> of(List<Rendering> results) {
    return results.stream().map(ResultPieces::of).reduce(Stream.empty(), Stream::concat);
  }

  private static Stream<JobOutput.Builder> of(Rendering result) {
    var header =
        ResultHeader.newBuilder()
            .setFromFrame(result.from())
            .setToFrame(result.to())
            .setPatches(result.patches().size());
    Stream<JobOutput.Builder> first = Stream.of(JobOutput.newBuilder().setResult(header));
    Stream<JobOutput.Builder> patches =
        result.patches().stream().map(ResultPieces::of).reduce(Stream.empty(), Stream::concat);
    Stream<JobOutput.Builder> latents =
        result.latents().map(ResultPieces::latents).orElseGet(Stream::empty);
    return Stream.concat(first, Stream.concat(patches, latents));
  }

  /** Sound of an unfinished sample. */
  public static Stream<JobOutput.Builder> ofPartial(AudioBuffer audio, double startSeconds) {
    var header =
        PartialHeader.newBuilder()
            .setAudio(AudioWire.header(audio, 0))
            .setStartSeconds(startSeconds);
    return Stream.concat(
        Stream.of(JobOutput.newBuilder().setPartial(header)),
        AudioWire.chunks(audio).map(c -> JobOutput.newBuilder().setPartialAudio(c)));
  }

  static Stream<JobOutput.Builder> ofSimilarities(List<Double> similarities) {
    return Stream.of(JobOutput.newBuilder().setSimilarities(ReplyWire.toWire(similarities)));
  }

  private static Stream<JobOutput.Builder> of(AudioPatch patch) {
    var header =
        JobOutput.newBuilder().setAudioHeader(AudioWire.header(patch.audio(), patch.start()));
    return Stream.concat(
        Stream.of(header),
        AudioWire.chunks(patch.audio()).map(c -> JobOutput.newBuilder().setAudio(c)));
  }

  private static Stream<JobOutput.Builder> latents(PlacedLatents placed) {
    var header = JobOutput.newBuilder().setLatentHeader(LatentWire.header(placed));
    return Stream.concat(
        Stream.of(header),
        LatentWire.chunks(placed.latents()).map(c -> JobOutput.newBuilder().setLatents(c)));
  }
}
