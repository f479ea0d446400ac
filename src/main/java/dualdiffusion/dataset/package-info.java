/** Data sets: folders of audio with an index, and the stages that prepare them for training. */
package dualdiffusion.dataset;
