package ordo.pointcloud.raster.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordo.pointcloud.bytes.MalformedFileException;

/** The chain of directories of a file: bounded, and without loops. */
final class TiffDirectories {
  private static final int DIRECTORIES_MAX = 256;
  private static final int ENTRIES_MAX = 4096;

  private final TiffBytes bytes;

  TiffDirectories(TiffBytes bytes) {
    this.bytes = bytes;
  }

  List<TiffDirectory> all() throws IOException {
    List<TiffDirectory> all = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    long position = bytes.firstDirectory();
    while (position != 0) {
      if (!seen.add(position) || all.size() == DIRECTORIES_MAX) {
        throw malformed(position, "a chain of at most 256 directories", "a loop or a longer one");
      }
      position = read(position, all);
    }
    if (all.isEmpty()) {
      throw malformed(0, "at least one image", "none");
    }
    return all;
  }

  /** Returns where the next one stands. */
  private long read(long position, List<TiffDirectory> all) throws IOException {
    int countBytes = bytes.isBig() ? 8 : 2;
    int entryBytes = bytes.isBig() ? 20 : 12;
    int nextBytes = bytes.isBig() ? 8 : 4;
    checkInside(position, countBytes);
    ByteBuffer head = bytes.read(position, countBytes);
    long count = bytes.isBig() ? head.getLong() : Short.toUnsignedLong(head.getShort());
    if (count < 0 || count > ENTRIES_MAX) {
      throw malformed(position, "at most 4096 entries", count);
    }
    checkInside(position + countBytes, count * entryBytes + nextBytes);
    int tableBytes = (int) count * entryBytes;
    ByteBuffer table = bytes.read(position + countBytes, tableBytes + nextBytes);
    all.add(new TiffDirectory(bytes, entries(table, (int) count, position + countBytes)));
    table.position(tableBytes);
    return number(table);
  }

  private Map<Integer, TiffDirectory.Entry> entries(ByteBuffer table, int count, long start) {
    Map<Integer, TiffDirectory.Entry> entries = new HashMap<>();
    int entryBytes = bytes.isBig() ? 20 : 12;
    for (int i = 0; i < count; i++) {
      table.position(i * entryBytes);
      int tag = Short.toUnsignedInt(table.getShort());
      int type = Short.toUnsignedInt(table.getShort());
      long values = number(table);
      long inline = start + table.position();
      long inside = number(table);
      if (TiffDirectory.isKnown(type) && values > 0) {
        boolean fits = values <= 8 && values * TiffDirectory.typeBytes(type) <= inlineBytes();
        long position = fits ? inline : inside;
        entries.putIfAbsent(tag, new TiffDirectory.Entry(tag, type, values, position));
      }
    }
    return entries;
  }

  private int inlineBytes() {
    return bytes.isBig() ? 8 : 4;
  }

  private long number(ByteBuffer from) {
    return bytes.isBig() ? from.getLong() : Integer.toUnsignedLong(from.getInt());
  }

  private void checkInside(long position, long length) throws MalformedFileException {
    if (position < 0 || position > bytes.sizeBytes() - length) {
      throw malformed(position, "a directory in the file", "its end at " + bytes.sizeBytes());
    }
  }

  private MalformedFileException malformed(long position, String expected, Object found) {
    return new MalformedFileException(
        bytes.name(), "directory at byte " + position, expected, found);
  }
}
