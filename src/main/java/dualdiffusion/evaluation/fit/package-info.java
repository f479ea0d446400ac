/** Analysers of style, tempo and key that are fitted on composed clips. */
package dualdiffusion.evaluation.fit;
