package dualdiffusion.studio.project.store;

/**
 * Who has a project open.
 *
 * @param since milliseconds since 1970
 */
public record Holder(String user, long process, long since) {

  /** This process. */
  static Holder self() {
    ProcessHandle own = ProcessHandle.current();
    return new Holder(own.info().user().orElse("someone"), own.pid(), System.currentTimeMillis());
  }
}
