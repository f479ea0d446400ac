package dualdiffusion.worker.security;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.protocol.StudioId;
import dualdiffusion.protocol.Token;
import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody's call through without the token, whatever it calls. While an address must wait for
 * its wrong tokens, its attempts are not even compared; connections that had brought the right one
 * go on, so that nobody can shut others out by guessing beside them.
 */
public final class Gate extends ServerTransportFilter implements ServerInterceptor {
  private static final Context.Key<String> STUDIO = Context.key("studio");
  private static final Attributes.Key<AtomicBoolean> ADMITTED = Attributes.Key.create("admitted");

  private final Token token;
  private final AttemptLimiter limiter;

  public Gate(Token token, AttemptLimiter limiter) {
    this.token = token;
    this.limiter = limiter;
  }

  /** Id of the studio that makes the present call. */
  public static String studio() {
    String id = STUDIO.get();
    if (id == null) {
      throw new IllegalStateException("no call came through the gate here");
    }
    return id;
  }

  @Override
  public Attributes transportReady(Attributes attributes) {
    return attributes.toBuilder().set(ADMITTED, new AtomicBoolean()).build();
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    Optional<Status> refusal = refusal(call.getAttributes(), headers);
    if (refusal.isEmpty()) {
      String id = headers.get(StudioId.HEADER);
      if (isId(id)) {
        return Contexts.interceptCall(Context.current().withValue(STUDIO, id), call, headers, next);
      }
      refusal = Optional.of(Status.INVALID_ARGUMENT.withDescription("The studio has no id."));
    }
    call.close(refusal.get(), new Metadata());
    return new ServerCall.Listener<>() {};
  }

  private Optional<Status> refusal(Attributes transport, Metadata headers) {
    SocketAddress address = transport.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
    AtomicBoolean admitted = transport.get(ADMITTED);
    Duration wait = limiter.wait(address);
    if (!wait.isZero() && (admitted == null || !admitted.get())) {
      return Optional.of(
          Status.RESOURCE_EXHAUSTED.withDescription(
              "Wrong tokens came from this address; wait " + (wait.toSeconds() + 1) + " s."));
    }
    if (token.admits(headers.get(Token.HEADER))) {
      if (admitted != null && !admitted.getAndSet(true)) {
        limiter.right(address);
      }
      return Optional.empty();
    }
    limiter.wrong(address);
    return Optional.of(Status.UNAUTHENTICATED.withDescription("The token is missing or wrong."));
  }

  private static boolean isId(@Nullable String id) {
    try {
      return id != null && !new StudioId(id).hex().isEmpty();
    } catch (BadRequestException e) {
      return false;
    }
  }
}
