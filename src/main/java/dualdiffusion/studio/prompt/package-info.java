/** What to make: prompt rows and sampling parameters. */
package dualdiffusion.studio.prompt;
