package dualdiffusion.studio.history;

/** One undoable change; {@link #redo} is also what does it the first time. */
public interface Edit {
  /** For the menu, e.g. "Paint". */
  String name();

  void redo();

  void undo();

  static Edit of(String name, Runnable redo, Runnable undo) {
    return new Edit() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void redo() {
        redo.run();
      }

      @Override
      public void undo() {
        undo.run();
      }
    };
  }
}
