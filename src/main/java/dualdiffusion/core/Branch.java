package dualdiffusion.core;

/**
 * A drawing that begins like another one: its first steps are taken as that one took them.
 *
 * @param step steps in common, 1…999
 * @param prompt what the other one heard
 * @param seed its seed
 */
public record Branch(int step, Prompt prompt, long seed) {
  public Branch {
    Range.check("step of the branch", step, 1, 999);
  }
}
