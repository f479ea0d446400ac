/** The first steps, shown beside the controls they are about. */
package dualdiffusion.studio.tour;
