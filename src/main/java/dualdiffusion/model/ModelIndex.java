package dualdiffusion.model;

import java.util.Map;

/**
 * {@code model.json}: what a model folder holds.
 *
 * @param version of this file's format
 * @param name for people
 * @param licence SPDX id of the weights
 * @param decoder id of the decoder that sounds best with this model: "fgla" or "diffusion"
 * @param modules by role: "format", "dae", "ddec", "unet", "prompt"
 */
public record ModelIndex(
    int version, String name, String licence, String decoder, Map<String, Module> modules) {
  public static final int VERSION = 1;
  public static final String FILE = "model.json";

  /**
   * One module, in the folder of its role.
   *
   * @param type stable id of what reads it, e.g. "unet"
   * @param files SHA-256 of each of its files, by name
   */
  public record Module(String type, Map<String, String> files) {
    public static final String CONFIG = "config.json";
    public static final String WEIGHTS = "weights.safetensors";
  }
}
