package ordo.pointcloud.las.write;

import java.io.IOException;
import java.io.OutputStream;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.las.FixedText;
import ordo.pointcloud.las.LasVlr;

/** Writes records as VLRs or EVLRs; the mirror image of {@code LasVlrReader}. */
final class LasVlrWriter {
  private static final int COPY_BYTES = 1 << 16;

  private LasVlrWriter() {}

  static void write(LasVlr record, OutputStream out) throws IOException {
    out.write(record.extended() ? extendedHead(record) : head(record));
    long size = record.payload().sizeBytes();
    byte[] buffer = new byte[(int) Math.min(COPY_BYTES, size)];
    for (long at = 0; at < size; at += buffer.length) {
      int length = (int) Math.min(buffer.length, size - at);
      record.payload().read(at, buffer, 0, length);
      out.write(buffer, 0, length);
    }
  }

  private static byte[] head(LasVlr record) {
    byte[] head = new byte[LasVlr.HEADER_BYTES];
    FixedText.write(head, 2, 16, record.userId());
    LittleEndian.put16(head, 18, record.recordId());
    LittleEndian.put16(head, 20, (int) record.payload().sizeBytes());
    FixedText.write(head, 22, 32, record.description());
    return head;
  }

  private static byte[] extendedHead(LasVlr record) {
    byte[] head = new byte[LasVlr.EXTENDED_HEADER_BYTES];
    FixedText.write(head, 2, 16, record.userId());
    LittleEndian.put16(head, 18, record.recordId());
    LittleEndian.put64(head, 20, record.payload().sizeBytes());
    FixedText.write(head, 28, 32, record.description());
    return head;
  }
}
