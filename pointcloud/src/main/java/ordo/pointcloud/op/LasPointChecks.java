package ordo.pointcloud.op;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.las.GpsTimeRange;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasIdentity;
import ordo.pointcloud.las.LegacyCounts;
import ordo.pointcloud.las.PointSummary;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;

/**
 * Checks of a header against the points behind it: lines 4, 5 and 7 of the check-list, and that the
 * times are of the kind that bit 0 of the global encoding says.
 */
final class LasPointChecks {
  static final List<String> NAMES = List.of("counts", "bounds", "returns", "gps-time");

  /** Bit 0 of the global encoding clear: times are seconds of a week. */
  private static final double WEEK_SECONDS = 604_800;

  private static final int WIDE_COUNTS_AT = 247;

  private final LasFile file;
  private final LasRecount recount;
  private final PointSummary truth;

  private LasPointChecks(LasFile file, LasRecount recount) {
    this.file = file;
    this.recount = recount;
    this.truth = recount.summary().toHeader(file.format(), file.frame(), 0);
  }

  static List<Check> run(LasFile file, LasRecount recount) throws IOException {
    LasPointChecks checks = new LasPointChecks(file, recount);
    return List.of(
        Check.of(NAMES.get(0), checks.counts()),
        checks.bounds(),
        Check.of(NAMES.get(2), checks.returns()),
        checks.gpsTime());
  }

  private List<String> counts() throws IOException {
    List<String> findings = new ArrayList<>();
    if (file.header().layout().hasWideCounts()) {
      checkWide(findings);
    }
    checkLegacy(findings);
    return findings;
  }

  /** As they stand in the file: where they are 0, the header that was read has the legacy ones. */
  private void checkWide(List<String> findings) throws IOException {
    byte[] said = file.bytes().read(WIDE_COUNTS_AT, Long.BYTES * (1 + PointSummary.RETURNS));
    compare(findings, "point count at byte 247", truth.count(), LittleEndian.i64(said, 0));
    for (int i = 0; i < PointSummary.RETURNS; i++) {
      long count = LittleEndian.i64(said, Long.BYTES * (i + 1));
      compare(findings, "points of return " + (i + 1), truth.byReturn().get(i), count);
    }
  }

  /** 0 for formats 6 to 10, in LAS 1.4 equal or 0 for the others. */
  private void checkLegacy(List<String> findings) {
    LegacyCounts legacy = file.header().legacy();
    boolean wide = file.header().layout().hasWideCounts();
    if (wide && (legacy.count() == 0 || file.format().isExtended())) {
      compareLegacy(findings, 0, _ -> 0);
    } else {
      compareLegacy(findings, truth.count(), i -> truth.byReturn().get(i));
    }
  }

  private void compareLegacy(List<String> findings, long count, IntToLongFunction byReturn) {
    LegacyCounts legacy = file.header().legacy();
    compare(findings, "legacy point count at byte 107", count, legacy.count());
    for (int i = 0; i < LegacyCounts.RETURNS; i++) {
      String place = "legacy points of return " + (i + 1);
      compare(findings, place, byReturn.applyAsLong(i), legacy.byReturn().get(i));
    }
  }

  private Check bounds() {
    List<String> findings = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    CoordinateFrame frame = file.frame();
    Bounds said = file.header().summary().bounds();
    Bounds found = truth.bounds();
    Corner x = new Corner(frame.scaleX(), findings, remarks);
    Corner y = new Corner(frame.scaleY(), findings, remarks);
    Corner z = new Corner(frame.scaleZ(), findings, remarks);
    x.compare("max x at byte 179", found.maxX(), said.maxX());
    x.compare("min x at byte 187", found.minX(), said.minX());
    y.compare("max y at byte 195", found.maxY(), said.maxY());
    y.compare("min y at byte 203", found.minY(), said.minY());
    z.compare("max z at byte 211", found.maxZ(), said.maxZ());
    z.compare("min z at byte 219", found.minZ(), said.minZ());
    return Check.of(NAMES.get(1), findings, remarks);
  }

  /** Bounds taken before coordinates were rounded to the scale are off by half a step at most. */
  private record Corner(double scale, List<String> findings, List<String> remarks) {
    /** Of a step; a little more than half, for what doubles round. */
    private static final double ROUNDING = 0.501;

    void compare(String place, double expected, double found) {
      boolean isRounding = Math.abs(expected - found) <= Math.abs(scale) * ROUNDING;
      compareBits(isRounding ? remarks : findings, place, expected, found);
    }
  }

  private List<String> returns() {
    if (recount.badReturns() == 0) {
      return List.of();
    }
    return List.of(
        "point %d is the first of %d: expected a return number from 1 to the number of returns"
            .formatted(recount.firstBadReturn(), recount.badReturns()));
  }

  private Check gpsTime() {
    if (!file.format().hasGpsTime() || truth.count() == 0) {
      return Check.notMade(NAMES.get(3), "the points have no GPS time");
    }
    List<String> findings = new ArrayList<>();
    GpsTimeRange found = truth.gpsTime();
    int bits = file.header().identity().globalEncoding();
    boolean weekly = (bits & LasIdentity.GPS_TIME_IS_ADJUSTED_STANDARD) == 0;
    if (weekly && (found.min() < 0 || found.max() > WEEK_SECONDS)) {
      findings.add(
          "GPS times: expected seconds of a week as bit 0 at byte 6 is clear, found %s to %s"
              .formatted(found.min(), found.max()));
    }
    if (file.header().layout().minorVersion() >= 5) {
      GpsTimeRange said = file.header().summary().gpsTime();
      compareBits(findings, "greatest GPS time at byte 375", found.max(), said.max());
      compareBits(findings, "least GPS time at byte 383", found.min(), said.min());
    }
    return Check.of(NAMES.get(3), findings);
  }

  private static void compare(List<String> findings, String place, long expected, long found) {
    if (expected != found) {
      findings.add("%s: expected %d, found %d".formatted(place, expected, found));
    }
  }

  private static void compareBits(
      List<String> findings, String place, double expected, double found) {
    if (expected != found) {
      findings.add("%s: expected %s of the points, found %s".formatted(place, expected, found));
    }
  }
}
