package ordo.server.http.door;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;

/**
 * What an answer is written with: in parts, so that how long one is under way says whether the
 * client takes any of it at all. Used by the connection's thread.
 */
final class GuardedWriter implements DataWriter {
  /** Whoever takes these in the deadline takes about 1 KiB a second. */
  static final int PART_BYTES_MAX = 64 * 1024;

  private final DataWriter writer;
  private final Visitor visitor;

  GuardedWriter(DataWriter writer, Visitor visitor) {
    this.writer = writer;
    this.visitor = visitor;
  }

  @Override
  public void write(BufferData... buffers) {
    for (BufferData buffer : buffers) {
      write(buffer);
    }
  }

  @Override
  public void write(BufferData buffer) {
    inParts(buffer, writer::write);
  }

  @Override
  public void writeNow(BufferData... buffers) {
    for (BufferData buffer : buffers) {
      writeNow(buffer);
    }
  }

  @Override
  public void writeNow(BufferData buffer) {
    inParts(buffer, writer::writeNow);
  }

  private interface Write {
    void write(BufferData part);
  }

  private void inParts(BufferData buffer, Write write) {
    if (buffer.available() <= PART_BYTES_MAX) {
      guarded(buffer, write);
      return;
    }
    byte[] bytes = buffer.readBytes();
    for (int at = 0; at < bytes.length; at += PART_BYTES_MAX) {
      int count = Math.min(PART_BYTES_MAX, bytes.length - at);
      guarded(BufferData.create(bytes, at, count), write);
    }
  }

  private void guarded(BufferData part, Write write) {
    visitor.writes(System.nanoTime());
    try {
      write.write(part);
    } finally {
      visitor.hasWritten();
    }
  }

  @Override
  public void flush() {
    visitor.writes(System.nanoTime());
    try {
      writer.flush();
    } finally {
      visitor.hasWritten();
    }
  }

  @Override
  public void close() {
    writer.close();
  }
}
