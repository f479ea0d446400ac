/** Running and waiting jobs. */
package dualdiffusion.studio.queue;
