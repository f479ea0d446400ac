/** From prompt and audio to latents to audio: generate and in-paint. */
package dualdiffusion.pipeline;
