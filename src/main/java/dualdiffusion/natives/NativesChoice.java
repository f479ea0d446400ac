package dualdiffusion.natives;

import java.util.Optional;

/**
 * Which libtorch the engine is started with, as its file has it.
 *
 * @param folder with the libraries; empty for the product's own, which computes on the processor
 * @param flavour of the folder, as DJL names it; "cpu" for the product's own
 */
public record NativesChoice(Optional<String> folder, String flavour) {
  public static final NativesChoice OWN = new NativesChoice(Optional.empty(), "cpu");

  static NativesChoice of(TorchFolder torch) {
    return new NativesChoice(Optional.of(torch.folder().toString()), torch.flavour());
  }

  public boolean isOwn() {
    return folder.isEmpty();
  }
}
