package dualdiffusion.core;

/**
 * What a person is told about a failure.
 *
 * @param what what happened, naming the file or field at fault
 * @param kept what is still safe; empty when nothing was at stake
 * @param todo what to do next; empty when nothing can be done
 */
public record Problem(String what, String kept, String todo) {

  public static Problem of(String what, String todo) {
    return new Problem(what, "", todo);
  }

  @Override
  public String toString() {
    var text = new StringBuilder(what);
    if (!kept.isEmpty()) {
      text.append(' ').append(kept);
    }
    if (!todo.isEmpty()) {
      text.append(' ').append(todo);
    }
    return text.toString();
  }
}
