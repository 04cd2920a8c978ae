package ordo.pointcloud.las;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.bytes.SliceBytes;

/** Reads the records between header and points, and those behind the points. */
final class LasVlrReader {
  /** Larger EVLR payloads (waveforms) stay in the file. */
  private static final int LOADED_BYTES_MAX = 1 << 20;

  private final ByteSource bytes;
  private final LasHeader header;
  private final LasLayout layout;
  private final Consumer<String> warnings;
  private final List<LasVlr> records = new ArrayList<>();

  private LasVlrReader(ByteSource bytes, LasHeader header, Consumer<String> warnings) {
    this.bytes = bytes;
    this.header = header;
    this.layout = header.layout();
    this.warnings = warnings;
  }

  /**
   * VLRs, then EVLRs, in file order.
   *
   * @param warnings told of records that are claimed and not there
   * @throws MalformedFileException where a record behind the points does not end in the file
   */
  static List<LasVlr> readAll(ByteSource bytes, LasHeader header, Consumer<String> warnings)
      throws IOException {
    LasVlrReader reader = new LasVlrReader(bytes, header, warnings);
    reader.readVlrs();
    reader.readEvlrs();
    reader.readWaveforms();
    return List.copyOf(reader.records);
  }

  /** Records that would run into the points end the list, and are told of. */
  private void readVlrs() throws IOException {
    long at = layout.headerBytes();
    long room = layout.pointOffset() - at;
    for (long i = 0; i < layout.vlrCount(); i++) {
      if (at + LasVlr.HEADER_BYTES > layout.pointOffset()) {
        warnings.accept(
            "number of VLRs at 100: expected at most %d in the %d bytes before the points, found %d"
                .formatted(i, room, layout.vlrCount()));
        return;
      }
      byte[] head = bytes.read(at, LasVlr.HEADER_BYTES);
      int length = LittleEndian.u16(head, 20);
      long start = at + LasVlr.HEADER_BYTES;
      if (start + length > layout.pointOffset()) {
        warnings.accept(
            "VLR %d at byte %d: expected an end at or before byte %d, found %d; the records from there on are not read"
                .formatted(i, at, layout.pointOffset(), start + length));
        return;
      }
      String name = bytes.name() + ": VLR " + i;
      ByteSource payload = new MemoryBytes(name, bytes.read(start, length));
      records.add(record(head, 22, LasVlr.Standing.BEFORE_POINTS, payload));
      at = start + length;
    }
  }

  private void readEvlrs() throws IOException {
    if (layout.evlrCount() != 0 && layout.evlrOffset() == 0) {
      warnings.accept(
          "EVLR offset at 235: expected a place, as the header counts %d, found 0; they are not read"
              .formatted(layout.evlrCount()));
    } else if (layout.evlrCount() != 0) {
      parseEvlrs();
    }
  }

  private void parseEvlrs() throws IOException {
    checkEvlrs();
    long at = layout.evlrOffset();
    for (long i = 0; i < layout.evlrCount(); i++) {
      at = parseEvlr(at, "EVLR " + i);
    }
  }

  /**
   * LAS 1.3 has no other way to its one EVLR than byte 227, and later writers did not always count
   * that record among the others.
   */
  private void readWaveforms() throws IOException {
    if (layout.waveformOffset() == 0 || hasWaveforms()) {
      return;
    }
    boolean outside = (header.identity().globalEncoding() & LasIdentity.WAVEFORMS_OUTSIDE) != 0;
    if (header.format().hasWavePacket() && !outside) {
      parseEvlr(layout.waveformOffset(), "waveform record");
    } else {
      readNeedlessWaveforms();
    }
  }

  /** No point refers to them, so that a wrong place does no harm. */
  private void readNeedlessWaveforms() throws IOException {
    try {
      parseEvlr(layout.waveformOffset(), "waveform record");
    } catch (MalformedFileException nothing) {
      warnings.accept(
          "waveform offset at 227: expected 0 or the place of a record, found %s; it is ignored"
              .formatted(Long.toUnsignedString(layout.waveformOffset())));
    }
  }

  private boolean hasWaveforms() {
    return records.stream().anyMatch(record -> record.standing() == LasVlr.Standing.WAVEFORMS);
  }

  private void checkEvlrs() throws IOException {
    checkRoom("EVLR offset at 235", layout.evlrOffset(), LasVlr.EXTENDED_HEADER_BYTES);
    long room = bytes.sizeBytes() - layout.evlrOffset();
    if (layout.evlrCount() > room / LasVlr.EXTENDED_HEADER_BYTES) {
      String expected =
          "at most %d in the file's last %d bytes"
              .formatted(room / LasVlr.EXTENDED_HEADER_BYTES, room);
      throw new MalformedFileException(
          bytes.name(), "number of EVLRs at 243", expected, layout.evlrCount());
    }
  }

  private long parseEvlr(long at, String what) throws IOException {
    checkRoom(what, at, LasVlr.EXTENDED_HEADER_BYTES);
    byte[] head = bytes.read(at, LasVlr.EXTENDED_HEADER_BYTES);
    long length = LittleEndian.i64(head, 20);
    long start = at + LasVlr.EXTENDED_HEADER_BYTES;
    checkRoom("payload of " + what, start, length);
    records.add(record(head, 28, standing(at, head), payload(start, length, what)));
    return start + length;
  }

  /** In memory unless it is long. */
  private ByteSource payload(long start, long length, String what) throws IOException {
    SliceBytes slice = new SliceBytes(bytes, start, length);
    return length > LOADED_BYTES_MAX
        ? slice
        : new MemoryBytes(bytes.name() + ": " + what, slice.read(0, (int) length));
  }

  /**
   * Byte 227 decides, whatever the record's names; where it is 0, the names that it should have.
   */
  private LasVlr.Standing standing(long at, byte[] head) {
    if (layout.waveformOffset() != 0) {
      return at == layout.waveformOffset()
          ? LasVlr.Standing.WAVEFORMS
          : LasVlr.Standing.BEHIND_POINTS;
    }
    if (!isNamedWaveforms(head) || !header.format().hasWavePacket() || hasWaveforms()) {
      return LasVlr.Standing.BEHIND_POINTS;
    }
    warnings.accept(
        "waveform offset at 227: expected %d, the place of the packets, found 0".formatted(at));
    return LasVlr.Standing.WAVEFORMS;
  }

  private static boolean isNamedWaveforms(byte[] head) {
    return FixedText.read(head, 2, 16).equals(LasVlr.SPEC)
        && LittleEndian.u16(head, 18) == LasVlr.WAVEFORM_DATA_RECORD;
  }

  private static LasVlr record(
      byte[] head, int descriptionAt, LasVlr.Standing standing, ByteSource body) {
    return new LasVlr(
        FixedText.read(head, 2, 16),
        LittleEndian.u16(head, 18),
        FixedText.read(head, descriptionAt, 32),
        standing,
        body);
  }

  private void checkRoom(String what, long at, long length) throws MalformedFileException {
    long end = bytes.sizeBytes();
    if (at < 0 || length < 0 || length > end || at > end - length) {
      throw new MalformedFileException(
          bytes.name(),
          what + " at byte " + at,
          "an end at or before byte " + end,
          "a length of " + Long.toUnsignedString(length));
    }
  }
}
