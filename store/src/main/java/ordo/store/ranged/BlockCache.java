package ordo.store.ranged;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Blocks of files that were read last. What a read lacks is fetched by one request for each stretch
 * without a gap; who goes on where the last read ended gets more than he asks for, up to {@link
 * #AHEAD_BYTES_MAX}. Where all caches of the process hold more than they may, one that is read
 * keeps few and the others none. Safe for many threads: each block is fetched once.
 */
final class BlockCache {
  static final int BLOCK_BYTES = 1 << 14;
  static final int AHEAD_BYTES_MAX = 8 << 20;
  static final int CACHE_BYTES_MAX = 64 << 20;

  private static final int BLOCKS_MAX = CACHE_BYTES_MAX / BLOCK_BYTES;
  private static final int FEW_BLOCKS = 2 * AHEAD_BYTES_MAX / BLOCK_BYTES;

  private final RangedSource source;
  private final BlockBudget budget;
  private final long number;

  /** In the order of their last use. */
  private final Map<Block, CompletableFuture<byte[]>> blocks = new LinkedHashMap<>(16, 0.75f, true);

  BlockCache(RangedSource source, BlockBudget budget) {
    this.source = source;
    this.budget = budget;
    this.number = budget.join(this);
  }

  /** One file, as it was when it was opened. */
  record File(String name, String version, long sizeBytes) {
    long blockCount() {
      return Math.ceilDiv(sizeBytes, BLOCK_BYTES);
    }
  }

  private record Block(File file, long number) {
    int lengthBytes() {
      return (int) Math.min(BLOCK_BYTES, file.sizeBytes() - number * BLOCK_BYTES);
    }
  }

  /** Blocks to be fetched by whoever made this. */
  private record Due(Block block, CompletableFuture<byte[]> bytes) {}

  /**
   * Reads what the buffer has room for, or up to the end of the file.
   *
   * @param aheadBytes that may be fetched behind it
   */
  void read(File file, long position, ByteBuffer into, int aheadBytes) throws IOException {
    long end = Math.min(file.sizeBytes(), position + into.remaining());
    List<Due> due = new ArrayList<>();
    List<CompletableFuture<byte[]>> needed = look(file, position, end, aheadBytes, due);
    budget.makeRoomFor(this);
    dropTo(budget.isSpent() ? FEW_BLOCKS : BLOCKS_MAX);
    fetch(due);
    long at = position;
    for (CompletableFuture<byte[]> block : needed) {
      byte[] bytes = await(block);
      int offset = (int) (at % BLOCK_BYTES);
      int length = (int) Math.min(bytes.length - offset, end - at);
      into.put(bytes, offset, length);
      at += length;
    }
  }

  private synchronized List<CompletableFuture<byte[]>> look(
      File file, long position, long end, int aheadBytes, List<Due> due) {
    long first = position / BLOCK_BYTES;
    long behind = Math.ceilDiv(end, BLOCK_BYTES);
    long ahead = Math.min(file.blockCount(), behind + aheadBytes / BLOCK_BYTES);
    List<CompletableFuture<byte[]>> needed = new ArrayList<>();
    boolean isAnyDue = false;
    for (long number = first; number < ahead && (number < behind || isAnyDue); number++) {
      CompletableFuture<byte[]> bytes = known(new Block(file, number), due);
      isAnyDue |= !due.isEmpty();
      if (number < behind) {
        needed.add(bytes);
      }
    }
    return needed;
  }

  private CompletableFuture<byte[]> known(Block block, List<Due> due) {
    CompletableFuture<byte[]> known = blocks.get(block);
    if (known == null) {
      known = new CompletableFuture<>();
      blocks.put(block, known);
      budget.add(BLOCK_BYTES);
      due.add(new Due(block, known));
    }
    return known;
  }

  /** What is still fetched stays. */
  synchronized void dropTo(int blocksMax) {
    Iterator<CompletableFuture<byte[]>> oldest = blocks.values().iterator();
    while (blocks.size() > blocksMax && oldest.hasNext()) {
      if (oldest.next().isDone()) {
        oldest.remove();
        budget.add(-BLOCK_BYTES);
      }
    }
  }

  /** Forgets all; nobody reads any more. */
  synchronized void clear() {
    budget.leave(number);
    budget.add(-(long) BLOCK_BYTES * blocks.size());
    blocks.clear();
  }

  private void fetch(List<Due> due) throws IOException {
    for (int from = 0, to; from < due.size(); from = to) {
      to = from + 1;
      while (to < due.size()
          && due.get(to).block().number() == due.get(to - 1).block().number() + 1) {
        to++;
      }
      fetchStretch(due, from, to);
    }
  }

  /** Where it fails, nobody waits for what will not come, and the next reader asks anew. */
  private void fetchStretch(List<Due> due, int from, int to) throws IOException {
    try {
      fetchAll(due.subList(from, to));
    } catch (IOException | RuntimeException | Error e) {
      giveUp(due.subList(from, due.size()), e);
      throw e;
    }
  }

  private synchronized void giveUp(List<Due> due, Throwable why) {
    for (Due one : due) {
      if (one.bytes().completeExceptionally(why) && blocks.remove(one.block(), one.bytes())) {
        budget.add(-BLOCK_BYTES);
      }
    }
  }

  private void fetchAll(List<Due> stretch) throws IOException {
    Block first = stretch.getFirst().block();
    long length = stretch.stream().mapToLong(one -> one.block().lengthBytes()).sum();
    File file = first.file();
    try (InputStream in =
        source.read(file.name(), file.version(), first.number() * BLOCK_BYTES, length)) {
      for (Due one : stretch) {
        one.bytes().complete(block(in, one.block()));
      }
    } catch (IOException e) {
      throw new UnfetchedException(e);
    }
  }

  private static byte[] block(InputStream in, Block block) throws IOException {
    byte[] bytes = in.readNBytes(block.lengthBytes());
    if (bytes.length < block.lengthBytes()) {
      throw new IOException(
          block.file().name() + ": ended before its " + block.file().sizeBytes() + " bytes");
    }
    return bytes;
  }

  private static byte[] await(CompletableFuture<byte[]> block) throws IOException {
    try {
      return block.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof IOException io
          ? new UnfetchedException(io)
          : new IOException(e);
    }
  }
}
