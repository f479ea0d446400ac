package dualdiffusion.core;

/**
 * The result of a generation.
 *
 * @param latents what it was decoded from
 */
public record GeneratedAudio(AudioBuffer audio, Latents latents) {}
