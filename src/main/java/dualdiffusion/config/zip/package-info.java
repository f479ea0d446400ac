/**
 * Zip files of others, unpacked only if nothing in them leads elsewhere or grows without bounds.
 */
package dualdiffusion.config.zip;
