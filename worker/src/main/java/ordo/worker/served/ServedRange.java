package ordo.worker.served;

import java.io.IOException;
import java.io.InputStream;
import ordo.wire.AttemptClient;
import ordo.wire.AttemptClient.Bytes;

/** A range of a file of one content, part by part as it is read. One thread reads. */
final class ServedRange extends InputStream {
  private final ServedInput input;
  private final String below;
  private final Bytes file;
  private final long end;
  private long next;
  private byte[] part = new byte[0];
  private int at;

  /**
   * @param file whose content it is
   */
  ServedRange(ServedInput input, String below, Bytes file, long offset, long length) {
    this.input = input;
    this.below = below;
    this.file = file;
    this.next = offset;
    this.end = Math.min(file.sizeBytes(), offset + length);
  }

  @Override
  public int read() throws IOException {
    return isAtEnd() ? -1 : part[at++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (isAtEnd()) {
      return -1;
    }
    int read = Math.min(length, part.length - at);
    System.arraycopy(part, at, into, offset, read);
    at += read;
    return read;
  }

  private boolean isAtEnd() throws IOException {
    if (at == part.length && next < end) {
      int length = (int) Math.min(AttemptClient.PART_BYTES, end - next);
      part = input.same(below, file, next, length).bytes();
      next += part.length;
      at = 0;
    }
    return at == part.length;
  }
}
