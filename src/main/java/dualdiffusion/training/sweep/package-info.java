/** Many training runs that differ in some fields of their configuration. */
package dualdiffusion.training.sweep;
