package ordo.pointcloud.cloud;

import java.io.IOException;
import ordo.pointcloud.bytes.ByteSource;

/** Stands for the bytes of many files, of which only name and sum are told. */
record NoBytes(String name, long sizeBytes) implements ByteSource {
  @Override
  public void read(long position, byte[] into, int offset, int length) throws IOException {
    throw new IOException(name + ": expected one file to read bytes of, found several");
  }

  @Override
  public void close() {}
}
