/** What the Help menu shows beside the keys: licences, and a report of a problem. */
package dualdiffusion.studio.help;
