package ordo.pointcloud.bytes;

import java.io.EOFException;

/** The end of a source, checked before anything is read or allocated. */
final class RangeCheck {
  private RangeCheck() {}

  static void inside(ByteSource source, long position, long length) throws EOFException {
    if (position < 0 || length < 0 || position > source.sizeBytes() - length) {
      throw new EOFException(
          "%s: expected bytes %d to %d, found %d bytes"
              .formatted(source.name(), position, position + length, source.sizeBytes()));
    }
  }
}
