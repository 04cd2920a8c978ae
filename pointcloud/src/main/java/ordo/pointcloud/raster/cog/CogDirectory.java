package ordo.pointcloud.raster.cog;

import java.nio.ByteBuffer;
import java.util.List;

/** A directory of a TIFF file (TIFF 6.0, section 2) with its arrays right behind it. */
final class CogDirectory {
  private final List<CogTags.Entry> entries;
  private final boolean big;

  CogDirectory(List<CogTags.Entry> entries, boolean big) {
    this.entries = entries;
    this.big = big;
  }

  long sizeBytes() {
    long arrays =
        entries.stream()
            .filter(entry -> !isInline(entry))
            .mapToLong(entry -> CogLayout.even(entry.data().length))
            .sum();
    return CogLayout.even(tableBytes()) + arrays;
  }

  /** Puts it where the buffer stands. */
  void put(ByteBuffer head, boolean isLast) {
    int start = head.position();
    long arrays = start + CogLayout.even(tableBytes());
    putCount(head);
    for (CogTags.Entry entry : entries) {
      head.putShort((short) entry.tag()).putShort((short) entry.type());
      putNumber(head, entry.count());
      putValue(head, entry, arrays);
      arrays += isInline(entry) ? 0 : CogLayout.even(entry.data().length);
    }
    putNumber(head, isLast ? 0 : start + sizeBytes());
    head.position((int) (start + sizeBytes()));
  }

  private void putValue(ByteBuffer head, CogTags.Entry entry, long arrays) {
    int end = head.position() + width();
    if (isInline(entry)) {
      head.put(entry.data());
    } else {
      putNumber(head, arrays);
      head.put((int) arrays, entry.data());
    }
    head.position(end);
  }

  private void putCount(ByteBuffer head) {
    if (big) {
      head.putLong(entries.size());
    } else {
      head.putShort((short) entries.size());
    }
  }

  private void putNumber(ByteBuffer head, long number) {
    if (big) {
      head.putLong(number);
    } else {
      head.putInt((int) number);
    }
  }

  private boolean isInline(CogTags.Entry entry) {
    return entry.data().length <= width();
  }

  private int width() {
    return big ? Long.BYTES : Integer.BYTES;
  }

  private long tableBytes() {
    return big ? 8 + 20L * entries.size() + 8 : 2 + 12L * entries.size() + 4;
  }
}
