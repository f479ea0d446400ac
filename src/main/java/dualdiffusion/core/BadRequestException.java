package dualdiffusion.core;

/** A request whose values are outside their documented ranges; nothing was started. */
public final class BadRequestException extends ProblemException {
  public BadRequestException(String what, String todo) {
    super(Problem.of(what, todo));
  }
}
