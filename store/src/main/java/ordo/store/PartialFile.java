package ordo.store;

import java.io.IOException;
import ordo.model.StorePath;

/** One file that comes in parts, held by who writes it. One thread at a time. */
public interface PartialFile extends AutoCloseable {
  /** Bytes that have come. */
  long sizeBytes() throws IOException;

  /** Adds bytes at the end. */
  void append(byte[] bytes, int offset, int length) throws IOException;

  /** Drops what is behind a place. */
  void cutTo(long sizeBytes) throws IOException;

  /** Returns once a power cut takes nothing of it. */
  void sync() throws IOException;

  /** Size and digest of what has come; read again where others wrote some of it. */
  Store.Stored stored() throws IOException;

  /**
   * Puts the whole in place, on disk; it stays here too until it is deleted. Idempotent: where it
   * is in place already, nothing happens.
   *
   * @param replaceable what may go of what lies at the target
   * @throws PathOccupied when something lies at or below the target that may not go
   * @throws StoreException when nothing can be put there
   */
  void place(StorePath target, Replaceable replaceable) throws IOException;

  @Override
  void close() throws IOException;
}
