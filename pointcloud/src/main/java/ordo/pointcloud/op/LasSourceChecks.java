package ordo.pointcloud.op;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasIdentity;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.PointFormat;

/**
 * Checks of a file against the one it was made from: lines 9 and 10 of the check-list, and the
 * records around the points. The source's points are promoted to the file's format where that loses
 * nothing; then every record must be the same, byte by byte, in the same order.
 */
final class LasSourceChecks {
  static final List<String> NAMES =
      List.of("source-records", "source-time-kind", "source-vlrs", "source-waveforms");

  private static final int RECORDS_AT_ONCE = 16_384;

  private final LasFile file;
  private final LasFile source;

  private LasSourceChecks(LasFile file, LasFile source) {
    this.file = file;
    this.source = source;
  }

  static List<Check> run(LasFile file, LasFile source) throws IOException, InterruptedException {
    LasSourceChecks checks = new LasSourceChecks(file, source);
    LasSourceVlrs vlrs = new LasSourceVlrs(file, source);
    return List.of(
        Check.of(NAMES.get(0), checks.records()),
        checks.timeKind(),
        vlrs.all(NAMES.get(2)),
        vlrs.waveforms(NAMES.get(3)));
  }

  private List<String> records() throws IOException, InterruptedException {
    if (file.pointCount() != source.pointCount()) {
      return different("points", source.pointCount(), file.pointCount());
    }
    if (!file.frame().equals(source.frame())) {
      return different("scale and offset", source.frame(), file.frame());
    }
    if (!FormatWidening.isPossible(source.format(), file.format())) {
      return different("point format (or one that holds it)", source.format(), file.format());
    }
    return compare();
  }

  private static List<String> different(String what, Object expected, Object found) {
    return List.of("%s: expected %s of the source, found %s".formatted(what, expected, found));
  }

  private List<String> compare() throws IOException, InterruptedException {
    PointFormat format = file.format();
    int recordBytes = format.recordBytes();
    var expected = new RecordSequence(source, format);
    var found = new RecordSequence(file, format);
    byte[] expectedRows = new byte[RECORDS_AT_ONCE * recordBytes];
    byte[] foundRows = new byte[RECORDS_AT_ONCE * recordBytes];
    long first = 0;
    int count = found.next(foundRows, RECORDS_AT_ONCE);
    while (count > 0) {
      expected.next(expectedRows, count);
      int at =
          Arrays.mismatch(expectedRows, 0, count * recordBytes, foundRows, 0, count * recordBytes);
      if (at >= 0) {
        return List.of(
            "point %d is the first that differs: byte %d of its record: expected %d of the source, found %d"
                .formatted(
                    first + at / recordBytes,
                    at % recordBytes,
                    expectedRows[at] & 0xFF,
                    foundRows[at] & 0xFF));
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("comparison with " + source.name());
      }
      first += count;
      count = found.next(foundRows, RECORDS_AT_ONCE);
    }
    return List.of();
  }

  private Check timeKind() {
    if (!file.format().hasGpsTime() || !source.format().hasGpsTime()) {
      return Check.notMade(NAMES.get(1), "the points have no GPS time");
    }
    int expected = timeBit(source);
    int found = timeBit(file);
    return Check.of(
        NAMES.get(1),
        expected == found
            ? List.of()
            : different("bit 0 of the global encoding at byte 6", expected, found));
  }

  private static int timeBit(LasFile of) {
    return of.header().identity().globalEncoding() & LasIdentity.GPS_TIME_IS_ADJUSTED_STANDARD;
  }
}
