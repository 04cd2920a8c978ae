package ordo.pointcloud.octree.builder;

import ordo.pointcloud.octree.build.ChunkTree;

/**
 * How many points a chunk may have, from a budget: grid, and for each thread a batch, a sampling
 * grid, a node's encoder and a chunk.
 *
 * @param threads that the budget suffices for, at most those asked for
 * @param chunkMax most points of a chunk
 */
record MemoryPlan(int threads, long chunkMax) {
  /** Smaller chunks only cost seeks: rather fewer threads. */
  private static final long CHUNK_LEAST = 250_000;

  private static final long CHUNK_MOST = 10_000_000;

  /** With fewer chunks than this per thread, some thread idles while another finishes. */
  private static final int CHUNKS_PER_THREAD = 8;

  /** Decoder, encoder, sampling grid, buffers of a thread. */
  private static final long THREAD_BYTES = 24L << 20;

  private static final long GRID_BYTES = 64L << 20;

  /** What a collector needs beside what is in use. */
  private static final double HEADROOM = 1.1;

  static MemoryPlan of(long budgetBytes, int threads, int recordBytes, long points, int leafMax) {
    long perPoint = ChunkTree.bytesPerPoint(recordBytes);
    int crew = threads;
    long chunk = fitting(budgetBytes, crew, perPoint);
    while (crew > 1 && chunk < CHUNK_LEAST) {
      crew--;
      chunk = fitting(budgetBytes, crew, perPoint);
    }
    long bounded = Math.clamp(chunk, CHUNK_LEAST, CHUNK_MOST);
    long balanced = Math.min(bounded, points / ((long) crew * CHUNKS_PER_THREAD));
    return new MemoryPlan(crew, Math.max(leafMax, balanced));
  }

  private static long fitting(long budgetBytes, int threads, long perPoint) {
    long rest = budgetBytes - GRID_BYTES - threads * THREAD_BYTES;
    return (long) (rest / (threads * perPoint * HEADROOM));
  }
}
