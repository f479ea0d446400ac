/** Model folders on disk and the modules built from them; import of foreign folders. */
package dualdiffusion.model;
