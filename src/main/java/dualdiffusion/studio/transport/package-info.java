/** Play, stop, seek, loop. */
package dualdiffusion.studio.transport;
