/** Small building blocks of the views. */
package dualdiffusion.studio.controls;
