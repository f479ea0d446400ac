/** What the studio costs: frames, memory, engine, drop-outs. */
package dualdiffusion.studio.debug;
