/** CLAP: one space of embeddings for audio and text (ENGINE §7). */
package dualdiffusion.nn.clap;
