package dualdiffusion.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchFolderTest {
  private static final String LINUX = "linux-x86_64";
  private static final int X86 = 0x3e;

  @TempDir private Path root;
  private Path lib;

  @BeforeEach
  void libraries() throws IOException {
    lib = Files.createDirectories(root.resolve("libtorch/lib"));
    for (String name : List.of("torch", "torch_cuda", "c10", "c10_cuda")) {
      Files.writeString(lib.resolve("lib" + name + ".so"), "");
    }
    Files.write(lib.resolve("libtorch_cpu.so"), elf(X86, ""));
    version("2.7.1+cu128");
  }

  @Test
  void libtorchsOwnArchiveIsKnownByItsBuildVersion() {
    assertThat(check(root.resolve("libtorch"))).isEqualTo(new TorchFolder(lib, "cu128"));
    assertThat(check(lib).folder()).isEqualTo(lib);
  }

  @Test
  void pytorchForPythonIsKnownByItsVersionFile() throws IOException {
    Files.delete(root.resolve("libtorch/build-version"));
    Files.writeString(
        root.resolve("libtorch/version.py"),
        "from typing import Optional\n__version__ = '2.7.1+cu128'\ndebug = False\n");
    Files.move(root.resolve("libtorch"), root.resolve("torch"));
    assertThat(check(root).flavour()).isEqualTo("cu128");
  }

  @Test
  void djlsCacheIsKnownByItsName() throws IOException {
    Files.delete(root.resolve("libtorch/build-version"));
    Path named = root.resolve("2.7.1-20250812-cu128-linux-x86_64");
    Files.move(lib, named);
    assertThat(check(named).flavour()).isEqualTo("cu128");
    Path old = root.resolve("2.5.1-cu124-linux-x86_64");
    Files.move(named, old);
    assertThatThrownBy(() -> check(old)).hasMessageContaining("2.5.1");
  }

  @Test
  void withoutAnyOfTheseTheLibraryItselfTells() throws IOException {
    Files.delete(root.resolve("libtorch/build-version"));
    assertThatThrownBy(() -> check(lib)).hasMessageContaining("another version");
    Files.write(lib.resolve("libtorch_cpu.so"), elf(X86, "x".repeat(2_000_000) + "\0" + "2.7.1\0"));
    assertThat(check(lib).flavour()).isEqualTo("cu128");
  }

  @Test
  void eachReasonIsNamed() throws IOException {
    version("2.6.0+cu124");
    assertThatThrownBy(() -> check(lib))
        .hasMessageContaining("libtorch 2.6.0")
        .hasMessageContaining("2.7.1");
    version("2.7.1+cu126");
    assertThatThrownBy(() -> check(lib)).hasMessageContaining("built for cu126");
    version("2.7.1+cpu");
    assertThatThrownBy(() -> check(lib)).hasMessageContaining("for the processor, and has CUDA");
    version("2.7.1+cu128");
    Files.delete(lib.resolve("libc10_cuda.so"));
    assertThatThrownBy(() -> check(lib)).hasMessageContaining("libc10_cuda.so is missing");
    Files.delete(lib.resolve("libtorch_cuda.so"));
    assertThatThrownBy(() -> check(lib)).hasMessageContaining("has no libtorch_cuda.so");
    Files.write(lib.resolve("libtorch_cpu.so"), elf(0xb7, ""));
    assertThatThrownBy(() -> check(lib)).hasMessageContaining("not for linux-x86_64");
    Files.write(lib.resolve("libtorch_cpu.so"), new byte[0]);
    assertThatThrownBy(() -> check(lib)).hasMessageContaining("not for linux-x86_64");
    assertThatThrownBy(() -> TorchFolder.check(lib, "win-x86_64"))
        .hasMessageContaining("there is no torch_cpu.dll in it");
    assertThatThrownBy(() -> check(root.resolve("nowhere"))).hasMessageContaining("no folder");
  }

  @Test
  void oneForTheProcessorAloneServesToo() throws IOException {
    version("2.7.1+cpu");
    Files.delete(lib.resolve("libtorch_cuda.so"));
    Files.delete(lib.resolve("libc10_cuda.so"));
    assertThat(check(lib).flavour()).isEqualTo("cpu");
  }

  private static TorchFolder check(Path folder) {
    return TorchFolder.check(folder, LINUX);
  }

  private void version(String text) throws IOException {
    Files.writeString(root.resolve("libtorch/build-version"), text + "\n");
  }

  /** The head of a library, and what is in it. */
  static byte[] elf(int machine, String inside) {
    byte[] text = inside.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer head = ByteBuffer.allocate(64 + text.length).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(0, 0x464c457f).putShort(18, (short) machine);
    head.put(64, text);
    return head.array();
  }
}
