package ordo.pointcloud.las;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.bytes.SliceBytes;

/** Reads the records between header and points, and those behind the points. */
final class LasVlrReader {
  /** Larger EVLR payloads (waveforms) stay in the file. */
  private static final int LOADED_BYTES_MAX = 1 << 20;

  private LasVlrReader() {}

  static List<LasVlr> readAll(ByteSource bytes, LasHeader header) throws IOException {
    List<LasVlr> records = new ArrayList<>(readVlrs(bytes, header.layout()));
    records.addAll(readEvlrs(bytes, header.layout()));
    return List.copyOf(records);
  }

  private static List<LasVlr> readVlrs(ByteSource bytes, LasLayout layout) throws IOException {
    long room = layout.pointOffset() - layout.headerBytes();
    if (layout.vlrCount() > room / LasVlr.HEADER_BYTES) {
      throw new MalformedFileException(
          bytes.name(),
          "number of VLRs at 100",
          "at most " + room / LasVlr.HEADER_BYTES + " in the " + room + " bytes before the points",
          layout.vlrCount());
    }
    return parseVlrs(bytes, layout);
  }

  private static List<LasVlr> parseVlrs(ByteSource bytes, LasLayout layout) throws IOException {
    List<LasVlr> records = new ArrayList<>();
    long at = layout.headerBytes();
    for (long i = 0; i < layout.vlrCount(); i++) {
      checkRoom(bytes, "VLR " + i, at, LasVlr.HEADER_BYTES, layout.pointOffset());
      byte[] head = bytes.read(at, LasVlr.HEADER_BYTES);
      int length = LittleEndian.u16(head, 20);
      at += LasVlr.HEADER_BYTES;
      checkRoom(bytes, "payload of VLR " + i, at, length, layout.pointOffset());
      byte[] payload = bytes.read(at, length);
      String name = bytes.name() + ": VLR " + i;
      records.add(record(head, 22, false, new MemoryBytes(name, payload)));
      at += length;
    }
    return records;
  }

  private static List<LasVlr> readEvlrs(ByteSource bytes, LasLayout layout) throws IOException {
    List<LasVlr> records = new ArrayList<>();
    if (layout.minorVersion() == 3 && layout.waveformOffset() > 0) {
      parseEvlr(bytes, layout.waveformOffset(), 0, records);
      return records;
    }
    if (layout.evlrCount() == 0) {
      return records;
    }
    checkEvlrs(bytes, layout);
    long at = layout.evlrOffset();
    for (long i = 0; i < layout.evlrCount(); i++) {
      at = parseEvlr(bytes, at, i, records);
    }
    return records;
  }

  private static void checkEvlrs(ByteSource bytes, LasLayout layout) throws IOException {
    checkRoom(
        bytes,
        "EVLR offset at 235",
        layout.evlrOffset(),
        LasVlr.EXTENDED_HEADER_BYTES,
        size(bytes));
    long room = size(bytes) - layout.evlrOffset();
    if (layout.evlrCount() > room / LasVlr.EXTENDED_HEADER_BYTES) {
      throw new MalformedFileException(
          bytes.name(),
          "number of EVLRs at 243",
          "at most "
              + room / LasVlr.EXTENDED_HEADER_BYTES
              + " in the file's last "
              + room
              + " bytes",
          layout.evlrCount());
    }
  }

  private static long parseEvlr(ByteSource bytes, long at, long index, List<LasVlr> into)
      throws IOException {
    checkRoom(bytes, "EVLR " + index, at, LasVlr.EXTENDED_HEADER_BYTES, size(bytes));
    byte[] head = bytes.read(at, LasVlr.EXTENDED_HEADER_BYTES);
    long length = LittleEndian.i64(head, 20);
    long start = at + LasVlr.EXTENDED_HEADER_BYTES;
    checkRoom(bytes, "payload of EVLR " + index, start, length, size(bytes));
    SliceBytes slice = new SliceBytes(bytes, start, length);
    ByteSource payload =
        length > LOADED_BYTES_MAX
            ? slice
            : new MemoryBytes(bytes.name() + ": EVLR " + index, slice.read(0, (int) length));
    into.add(record(head, 28, true, payload));
    return start + length;
  }

  private static long size(ByteSource bytes) {
    return bytes.sizeBytes();
  }

  private static LasVlr record(byte[] head, int descriptionAt, boolean extended, ByteSource body) {
    return new LasVlr(
        FixedText.read(head, 2, 16),
        LittleEndian.u16(head, 18),
        FixedText.read(head, descriptionAt, 32),
        extended,
        body);
  }

  private static void checkRoom(ByteSource bytes, String what, long at, long length, long end)
      throws MalformedFileException {
    if (at < 0 || length < 0 || length > end || at > end - length) {
      throw new MalformedFileException(
          bytes.name(),
          what + " at byte " + at,
          "an end at or before byte " + end,
          "a length of " + Long.toUnsignedString(length));
    }
  }
}
