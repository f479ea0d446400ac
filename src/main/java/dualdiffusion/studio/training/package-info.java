/** The Train tab: configurations as forms, runs as curves. */
package dualdiffusion.studio.training;
