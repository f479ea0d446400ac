/** Which keys do what: the user's own, found, changed and told. */
package dualdiffusion.studio.keys;
