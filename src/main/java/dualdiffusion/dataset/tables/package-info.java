/** Data sets as tables for other programs: Parquet, embeddings side by side, aggregates. */
package dualdiffusion.dataset.tables;
