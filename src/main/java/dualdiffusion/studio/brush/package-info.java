/** Painting strengths into a mask. */
package dualdiffusion.studio.brush;
