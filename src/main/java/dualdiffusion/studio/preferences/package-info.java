/** What the user has set for all projects, and the sheet that sets it. */
package dualdiffusion.studio.preferences;
