package dualdiffusion.tensor;

import ai.djl.pytorch.jni.TorchBridge;
import dualdiffusion.app.Main;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.SymbolLookup;

/**
 * Runs a command on libtorch's lazy device: {@code LazyDevice generate -p harp -o harp.wav}. It
 * computes on the processor, but its tensors are those of another device, so that whatever mixes
 * them with the machine's own fails here as it would on a graphics card.
 */
public final class LazyDevice {
  private static final int LAZY = 17;

  private LazyDevice() {}

  public static void main(String[] command) {
    use();
    Main.main(command);
  }

  /** For the rest of this process. */
  static void use() {
    Torch.version();
    try {
      var start =
          SymbolLookup.loaderLookup()
              .find("_ZN5torch4lazy22InitTorchScriptBackendEv")
              .orElseThrow();
      NativeObjects.function(start, FunctionDescriptor.ofVoid()).invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    Torch.use(LAZY, TorchBridge::toHost);
  }
}
