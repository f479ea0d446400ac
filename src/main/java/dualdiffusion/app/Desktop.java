package dualdiffusion.app;

final class Desktop {
  static void open() {
    System.exit(Cli.run("demo"));
  }
}
