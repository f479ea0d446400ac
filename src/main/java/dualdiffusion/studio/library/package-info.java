/** Takes of this session. */
package dualdiffusion.studio.library;
