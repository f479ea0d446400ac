/** Values, cancellation, progress and problems: what every other room speaks. JDK only. */
package dualdiffusion.core;
