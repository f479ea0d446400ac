package dualdiffusion.client;

import dualdiffusion.core.Cancel;
import dualdiffusion.natives.GpuStatus;
import dualdiffusion.natives.NativesChoice;
import dualdiffusion.natives.Pack;
import dualdiffusion.natives.PackProgress;
import java.nio.file.Path;

/**
 * The libtorch that an engine on this machine computes with. Calls block, for seconds or minutes:
 * not for the window's thread. Failures are {@link dualdiffusion.core.ProblemException}s.
 */
public interface EngineNatives {
  /** What card is here, what is offered and used. */
  GpuStatus look();

  /** Downloads, checks and unpacks; the present engine is left alone. */
  NativesChoice install(Pack pack, PackProgress.Listener listener, Cancel cancel);

  /** What a folder would be as a choice. */
  NativesChoice check(Path folder);

  /**
   * Tries it in an engine of its own, and if that starts, writes the choice and starts this engine
   * anew with it.
   *
   * @return what it computes with
   */
  String use(NativesChoice choice);

  /** Deletes the pack; an engine that uses it starts anew with its own. */
  void remove();
}
