package dualdiffusion.client;

/** Something that waits for a worker. */
interface Operation {
  void start(Connection worker);

  void fail(Throwable cause);
}
