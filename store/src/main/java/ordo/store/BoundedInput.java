package ordo.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a stream, at most a given number. One thread reads. */
public final class BoundedInput extends FilterInputStream {
  private long bytesLeft;

  public BoundedInput(InputStream in, long bytesMax) {
    super(in);
    this.bytesLeft = bytesMax;
  }

  @Override
  public int read() throws IOException {
    if (bytesLeft <= 0) {
      return -1;
    }
    int read = super.read();
    if (read >= 0) {
      bytesLeft--;
    }
    return read;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (bytesLeft <= 0) {
      return -1;
    }
    int read = super.read(into, offset, (int) Math.min(length, bytesLeft));
    if (read > 0) {
      bytesLeft -= read;
    }
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(Math.min(bytes, bytesLeft));
    bytesLeft -= skipped;
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(super.available(), bytesLeft);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
