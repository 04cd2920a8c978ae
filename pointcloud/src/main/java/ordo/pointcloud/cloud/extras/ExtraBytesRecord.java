package ordo.pointcloud.cloud.extras;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasVlr;

/**
 * The record that describes a file's extra bytes, completed: bytes that nobody describes get a name
 * each, since readers ignore, or refuse, what no record describes.
 */
public final class ExtraBytesRecord {
  private static final int DESCRIPTOR_BYTES = 192;
  private static final int TYPE_AT = 2;
  private static final int PLAIN_TYPES = 10;
  private static final int TYPES = 30;

  private ExtraBytesRecord() {}

  /** Empty where the file has no extra bytes. */
  public static Optional<LasVlr> of(LasFile file) throws IOException {
    if (file.format().extraBytes() == 0) {
      return Optional.empty();
    }
    Optional<LasVlr> record = file.extraBytesRecord();
    byte[] described = file.namedExtraBytesRecord();
    ExtraDimension last = file.extraDimensions().getLast();
    if (record.isPresent() && file.extraDimensions().size() <= dimensions(described)) {
      boolean isUsed = last.byteCount() < file.format().extraBytes() || !isNameless(last);
      if (isUsed) {
        boolean isAsItIs = Arrays.equals(described, record.get().bytes());
        return isAsItIs ? record : Optional.of(record(described));
      }
      described = new byte[0];
    }
    return Optional.of(completed(described, last));
  }

  private static boolean isNameless(ExtraDimension dimension) {
    return dimension.type() == ExtraDimension.Type.UNDOCUMENTED && dimension.name().isEmpty();
  }

  private static LasVlr completed(byte[] described, ExtraDimension tail) throws IOException {
    List<ExtraDimension> bytes = new ArrayList<>();
    for (int i = 0; i < tail.byteCount(); i++) {
      int at = tail.byteOffset() + i;
      bytes.add(ExtraDimension.of("ExtraByte" + at, "", ExtraDimension.Type.U8, at));
    }
    byte[] more = ExtraDimension.record(bytes).bytes();
    byte[] all = Arrays.copyOf(described, described.length + more.length);
    System.arraycopy(more, 0, all, described.length, more.length);
    return record(all);
  }

  private static LasVlr record(byte[] payload) {
    return LasVlr.of(LasVlr.SPEC, LasVlr.EXTRA_BYTES_RECORD, "Extra bytes", payload);
  }

  /** Attributes that a record describes; deprecated arrays are two or three each. */
  private static int dimensions(byte[] payload) {
    int count = 0;
    for (int at = 0; at + DESCRIPTOR_BYTES <= payload.length; at += DESCRIPTOR_BYTES) {
      int type = payload[at + TYPE_AT] & 0xFF;
      count += type == 0 || type > TYPES ? 1 : (type - 1) / PLAIN_TYPES + 1;
    }
    return count;
  }
}
