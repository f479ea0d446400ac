/** Mains, the command line and the wiring of all rooms. */
package dualdiffusion.app;
