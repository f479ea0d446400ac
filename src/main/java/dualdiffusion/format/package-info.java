/** Audio to and from the tensors the models see: mel spectrograms, MDCT, phase recovery. */
package dualdiffusion.format;
