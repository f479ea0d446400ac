/** How each kind of module learns. */
package dualdiffusion.training.modules;
