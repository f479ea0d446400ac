package dualdiffusion.studio.training;

/** The charts, and which of a run's numbers each shows. */
public enum Chart {
  LOSS("Loss", "loss", true),
  VALIDATION("Validation", "loss_validation/", true),
  SIGMA("Loss by σ", "loss_σ_buckets/", true),
  GRADIENT("Gradient norm", "grad_norm", true),
  RATE("Learning rate", "learn_rate", true),
  MEMORY("Memory, MiB", "memory/", false),
  SPEED("Steps a second", "train_stats/it_per_second", false),
  DEVICE("Share of the device", "device/", false);

  private final String label;
  private final String prefix;
  private final boolean logarithmic;

  Chart(String label, String prefix, boolean logarithmic) {
    this.label = label;
    this.prefix = prefix;
    this.logarithmic = logarithmic;
  }

  public String label() {
    return label;
  }

  /** Whether its values are drawn by their logarithms at first. */
  public boolean isLogarithmic() {
    return logarithmic;
  }

  boolean shows(String name) {
    return prefix.endsWith("/") ? name.startsWith(prefix) : named(name);
  }

  private boolean named(String name) {
    return name.equals(prefix)
        || (name.startsWith(prefix + "/") && !name.equals("grad_norm/clipped"));
  }

  /** What a curve of it is called in the legend. */
  String legend(String name) {
    return name.startsWith(prefix) && name.length() > prefix.length()
        ? name.substring(prefix.length()).replaceFirst("^/", "")
        : label;
  }
}
