/** The composer's panel: what to compose, and making takes of it. */
package dualdiffusion.studio.sketch;
