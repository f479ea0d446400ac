/** What music is heard in audio: onsets, tempo, beats, metre and key. */
package dualdiffusion.dsp.analysis;
