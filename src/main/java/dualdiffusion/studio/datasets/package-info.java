/** The Data sets tab: samples as a table, stages, duplicates and a map. */
package dualdiffusion.studio.datasets;
