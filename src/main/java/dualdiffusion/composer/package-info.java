/** Music from nothing but a seed: captioned loops in many styles, with the truth about them. */
package dualdiffusion.composer;
