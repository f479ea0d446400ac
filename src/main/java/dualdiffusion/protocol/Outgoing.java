package dualdiffusion.protocol;

import dualdiffusion.protocol.v1.JobInput;
import dualdiffusion.protocol.v1.JobRequest;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A request on its way to a worker.
 *
 * @param header the request without what it names
 * @param parts what it names, in the order of its header; each makes its messages anew, one by one,
 *     whenever they are asked for
 */
public record Outgoing(JobRequest header, List<Supplier<Stream<JobInput>>> parts) {
  public Outgoing {
    parts = List.copyOf(parts);
  }

  /** All of it; each message is made when it is asked for. */
  Stream<JobInput> messages() {
    var first = JobInput.newBuilder().setRequest(header).build();
    return parts.stream().map(Supplier::get).reduce(Stream.of(first), Stream::concat);
  }
}
