/** The window: view models without nodes, and views over them. */
package dualdiffusion.studio;
