package dualdiffusion.studio.project;

import dualdiffusion.core.Decoder;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;

/**
 * How a take was made.
 *
 * @param kind e.g. "generate" or "in-paint"
 */
public record Recipe(String kind, Prompt prompt, SamplingSettings sampling, Decoder decoder) {}
