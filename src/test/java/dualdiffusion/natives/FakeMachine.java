package dualdiffusion.natives;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A machine that a test describes. */
final class FakeMachine implements Machine {
  final Map<String, Ran> programs = new HashMap<>();
  final Map<Path, String> files = new HashMap<>();
  List<String> vendors = List.of();
  String platform = "linux-x86_64";

  /** Answers to a program, by the fields it is asked for. */
  FakeMachine smi(String fields, int code, String output) {
    programs.put("nvidia-smi --query-gpu=" + fields, new Ran(code, output));
    return this;
  }

  @Override
  public String platform() {
    return platform;
  }

  @Override
  public Optional<Ran> run(List<String> words) {
    return Optional.ofNullable(programs.get(words.get(0) + " " + words.get(1)));
  }

  @Override
  public Optional<String> text(Path file) {
    return Optional.ofNullable(files.get(file));
  }

  @Override
  public boolean has(Path file) {
    return files.containsKey(file);
  }

  @Override
  public List<String> displayVendors() {
    return vendors;
  }
}
