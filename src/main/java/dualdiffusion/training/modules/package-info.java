/** How each kind of module learns: autoencoder, diffusion decoder, CLAP, adapters (ENGINE §8). */
package dualdiffusion.training.modules;
