package dualdiffusion.nn.clap;

/** Non-linearities of public CLAP checkpoints. */
public enum Activation {
  GELU(0),
  /** GELU by its tanh approximation. */
  GELU_TANH(1),
  RELU(2),
  SILU(3);

  /** The kernel's number for it. */
  private final int kind;

  Activation(int kind) {
    this.kind = kind;
  }

  int kind() {
    return kind;
  }
}
