/** The wire between studio and worker: generated types and their bounded mapping to core values. */
package dualdiffusion.protocol;
