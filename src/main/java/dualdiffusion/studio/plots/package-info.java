/** Curves and pictures of what is drawn and of what was drawn. */
package dualdiffusion.studio.plots;
