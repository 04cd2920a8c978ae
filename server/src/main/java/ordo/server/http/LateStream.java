package ordo.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Opens what it writes to only once a first part is full or flushed, or at the end. Used by one
 * thread.
 */
final class LateStream extends OutputStream {
  private static final int PART_BYTES = 32 * 1024;

  /** Opens the stream behind this one. */
  interface Opening {
    OutputStream open() throws IOException;
  }

  private final Opening opening;
  private final ByteArrayOutputStream part = new ByteArrayOutputStream();
  private OutputStream opened;

  LateStream(Opening opening) {
    this.opening = opening;
  }

  boolean isOpen() {
    return opened != null;
  }

  @Override
  public void write(int b) throws IOException {
    part.write(b);
    sendWhenFull();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    part.write(bytes, offset, length);
    sendWhenFull();
  }

  /** Sends what there is: whoever reads is waiting for it. */
  @Override
  public void flush() throws IOException {
    sendPart();
    opened.flush();
  }

  @Override
  public void close() throws IOException {
    sendPart();
    opened.close();
  }

  private void sendWhenFull() throws IOException {
    if (part.size() >= PART_BYTES) {
      sendPart();
    }
  }

  private void sendPart() throws IOException {
    if (opened == null) {
      opened = opening.open();
    }
    part.writeTo(opened);
    part.reset();
  }
}
