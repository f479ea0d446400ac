/** The timeline of several tracks and the mixer, over a {@code Desk}. */
package dualdiffusion.studio.tracks;
