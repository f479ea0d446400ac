/**
 * What a file says of its music beside its sound: loop, tempo, root note and markers, in whatever
 * form its type has for them.
 */
package dualdiffusion.audio.marks;
