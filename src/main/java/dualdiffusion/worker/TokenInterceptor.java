package dualdiffusion.worker;

import dualdiffusion.protocol.Token;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** Refuses every call that does not carry the token. */
final class TokenInterceptor implements ServerInterceptor {
  private final Token token;

  TokenInterceptor(Token token) {
    this.token = token;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (token.admits(headers.get(Token.HEADER))) {
      return next.startCall(call, headers);
    }
    call.close(
        Status.UNAUTHENTICATED.withDescription("The token is missing or wrong."), new Metadata());
    return new ServerCall.Listener<>() {};
  }
}
