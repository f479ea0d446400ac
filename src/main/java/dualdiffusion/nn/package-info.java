/** Networks: configuration records over shared magnitude-preserving blocks (EDM2). */
package dualdiffusion.nn;
