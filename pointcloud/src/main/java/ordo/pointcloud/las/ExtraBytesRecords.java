package ordo.pointcloud.las;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The records that describe a file's extra bytes. The specification wants one, and programs that
 * add attributes add a record each: the attributes of all follow each other in the points.
 */
final class ExtraBytesRecords {
  private final List<LasVlr> all;
  private final int extraBytes;

  /**
   * @param extraBytes of a point
   */
  ExtraBytesRecords(List<LasVlr> records, int extraBytes) {
    this.all =
        records.stream()
            .filter(record -> record.is(LasVlr.SPEC, LasVlr.EXTRA_BYTES_RECORD))
            .toList();
    this.extraBytes = extraBytes;
  }

  /** One record with the descriptions of all that are used; empty where there is none. */
  Optional<LasVlr> record() throws IOException {
    List<LasVlr> used = used();
    if (used.size() < 2) {
      return used.stream().findFirst();
    }
    LasVlr first = used.getFirst();
    return Optional.of(
        LasVlr.of(first.userId(), first.recordId(), first.description(), payload(used)));
  }

  /** What there is to say where not all are used. */
  Optional<String> oddity() throws IOException {
    int used = used().size();
    return used == all.size()
        ? Optional.empty()
        : Optional.of(
            "extra-bytes record: expected at most %d bytes described, found %d by %d records; used %s"
                .formatted(
                    extraBytes,
                    described(all),
                    all.size(),
                    used == 1 ? "the first" : used + " of them"));
  }

  /** All; without those that repeat another where all are too many; else the first alone. */
  private List<LasVlr> used() throws IOException {
    if (all.size() < 2 || described(all) <= extraBytes) {
      return all;
    }
    List<LasVlr> distinct = new ArrayList<>();
    for (LasVlr record : all) {
      if (!repeats(record, distinct)) {
        distinct.add(record);
      }
    }
    return described(distinct) <= extraBytes ? distinct : all.subList(0, 1);
  }

  private static boolean repeats(LasVlr record, List<LasVlr> others) throws IOException {
    for (LasVlr other : others) {
      if (Arrays.equals(other.bytes(), record.bytes())) {
        return true;
      }
    }
    return false;
  }

  private static int described(List<LasVlr> records) throws IOException {
    return ExtraDimension.parse(payload(records)).stream()
        .mapToInt(ExtraDimension::byteCount)
        .sum();
  }

  /** Whole descriptions of each; what a record holds behind its last is nobody's. */
  private static byte[] payload(List<LasVlr> records) throws IOException {
    byte[] joined = {};
    for (LasVlr record : records) {
      byte[] bytes = record.bytes();
      int whole = bytes.length - bytes.length % ExtraDimension.DESCRIPTOR_BYTES;
      int at = joined.length;
      joined = Arrays.copyOf(joined, at + whole);
      System.arraycopy(bytes, 0, joined, at, whole);
    }
    return joined;
  }
}
