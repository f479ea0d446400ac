package dualdiffusion.app;

import dualdiffusion.config.Settings;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.natives.Detection;
import dualdiffusion.natives.GraphicsCard;
import dualdiffusion.natives.Machine;
import dualdiffusion.tensor.Torch;

/** What computes in this process: the processor, or a graphics card where its libtorch is used. */
final class ComputeDevice {
  /** The libtorch that this process was told to use cannot be used. */
  static final class UnusableException extends ProblemException {
    private static final long serialVersionUID = 1L;

    private final String why;

    UnusableException(String why, Throwable cause) {
      super(
          Problem.of(
              "The chosen libtorch does not work here: " + why,
              "`studio gpu use own` computes on the processor again; `studio gpu` tells more."),
          cause);
      this.why = why;
    }

    String reason() {
      return why;
    }
  }

  private ComputeDevice() {}

  /**
   * Gets ready what the settings say.
   *
   * @return one line for the status bar, e.g. "CPU, 8 cores"
   */
  static String choose(Settings settings) {
    String processor = "CPU, " + settings.cores() + " cores";
    if (settings.torch().isEmpty()) {
      return processor;
    }
    try {
      String version = Torch.version();
      if (settings.torchFlavour().equals("cpu")) {
        return processor + ", libtorch " + version + " of " + settings.torch().get();
      }
      Torch.useCard();
      return card(settings) + ", libtorch " + version + " " + settings.torchFlavour();
    } catch (ProblemException | LinkageError e) {
      throw new UnusableException(reason(e), e);
    }
  }

  private static String card(Settings settings) {
    return Detection.on(Machine.of(settings)).cards().stream()
        .findFirst()
        .map(GraphicsCard::name)
        .orElse("CUDA");
  }

  /** The innermost cause knows best, e.g. which library is missing. */
  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("").strip();
  }
}
