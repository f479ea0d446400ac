package dualdiffusion.worker;

import dualdiffusion.core.JobContext;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.pipeline.MusicEngine;
import dualdiffusion.protocol.RequestAssembler;
import dualdiffusion.protocol.v1.JobOutput;
import java.util.stream.Stream;

/** What a job does with an engine, and its result in pieces. */
@FunctionalInterface
public interface Task {
  Stream<JobOutput.Builder> run(MusicEngine engine, JobContext context);

  /** What a whole request asks for. */
  static Task of(RequestAssembler whole) {
    return whole.listens() ? listening(whole.question()) : drawing(whole.request());
  }

  private static Task drawing(MusicRequest request) {
    return (engine, context) -> ResultPieces.of(engine.draw(request, context));
  }

  private static Task listening(ListenRequest request) {
    return (engine, context) -> ResultPieces.ofSimilarities(engine.listen(request, context));
  }
}
