package dualdiffusion.studio.project;

import dualdiffusion.core.Decoder;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;

/**
 * How a take was made.
 *
 * @param kind e.g. "generate" or "in-paint"
 * @param model name of the model
 */
public record Recipe(
    String kind, String model, Prompt prompt, SamplingSettings sampling, Decoder decoder) {}
