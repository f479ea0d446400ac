/** What is measured of recorded sounds before a model learns from them: pure functions of audio. */
package dualdiffusion.dataset.measure;
