package dualdiffusion.app;

/** The product's one entry: the window without arguments, a command with them. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    if (arguments.length == 0) {
      Desktop.open();
    } else {
      System.exit(Cli.run(arguments));
    }
  }
}
