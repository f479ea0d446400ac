/** Themes and the size of everything. */
package dualdiffusion.studio.look;
