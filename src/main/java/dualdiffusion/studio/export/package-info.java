/** The export sheet: which part of the project becomes which files. */
package dualdiffusion.studio.export;
