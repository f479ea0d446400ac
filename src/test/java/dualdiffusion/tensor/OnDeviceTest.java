package dualdiffusion.tensor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.jni.TorchBridge;
import dualdiffusion.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tensors where not the processor's own memory computes. */
class OnDeviceTest {
  /**
   * In a process of its own: the device stays for good, and a fault in libtorch ends the process.
   */
  @Test
  void valuesGoToTheDeviceWithAKernelAndComeBackToBeRead() throws Exception {
    List<String> words = new ArrayList<>(List.of(Settings.current().javaExecutable().toString()));
    words.addAll(Settings.current().workerFlags());
    words.addAll(
        List.of("-cp", System.getProperty("java.class.path"), OnDeviceTest.class.getName()));
    Process child = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(child.getInputStream().readAllBytes(), UTF_8);
    assertThat(child.waitFor()).as(said).isZero();
    assertThat(said).contains("all is where it should be");
  }

  /** What the test above runs. */
  public static void main(String[] arguments) {
    LazyDevice.use();
    long before = Torch.liveTensors();
    try (var _ = new Scope()) {
      Tensor a = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
      Tensor sum = Kernels.run("add", a, a);
      assertThat(TorchBridge.isHost(sum.handle())).isFalse();
      assertThat(sum.toArray()).containsExactly(2, 4, 6, 8);
      assertThat(a.shape()).containsExactly(2, 2);
      a.memory().put(0, 10);
      assertThat(Kernels.run("add", a, sum).toArray()).containsExactly(12, 6, 9, 12);
      Tensor kept = Kernels.runList("copies", List.of(sum), false, true).getFirst();
      assertThat(TorchBridge.isHost(kept.handle())).as("in main memory, as asked").isTrue();
    }
    assertThat(Torch.onDevice()).isTrue();
    assertThat(Torch.liveTensors()).isEqualTo(before);
    System.out.println("all is where it should be");
    Runtime.getRuntime().halt(0);
  }

  @Test
  void withoutACardThereIsAReasonAndTheProcessorGoesOn() {
    assertThatThrownBy(Torch::useCard)
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("The graphics card cannot be used");
    assertThat(Torch.onDevice()).isFalse();
    try (var _ = new Scope()) {
      assertThat(Tensor.ones(2).toArray()).containsOnly(1);
    }
  }

  @Test
  void kernelsThatMakeTensorsSayWhere() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("resources/kernels"))) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file).lines().filter(l -> l.contains("device=None")))
            .as(file.toString())
            .allMatch(line -> line.contains("new_zeros"));
      }
    }
  }
}
