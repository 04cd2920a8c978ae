package ordo.pointcloud.ept.check;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import ordo.pointcloud.ept.Dimension;
import ordo.pointcloud.ept.read.EptMetadata;
import ordo.pointcloud.points.CoordinateFrame;

/**
 * Holds the scale and offset of tiles against the schema, or, where the schema has none, against
 * those of the first tile. Safe for many threads.
 */
final class TileFrames {
  /** How far from a whole number of steps an offset may be, in steps. */
  private static final double ROUNDING = 1e-3;

  /** Relative; times 2^31 steps it is less than half of one. */
  private static final double SCALE_ROUNDING = 0x1p-33;

  private final EptMetadata metadata;
  private final AtomicReference<CoordinateFrame> first = new AtomicReference<>();

  TileFrames(EptMetadata metadata) {
    this.metadata = metadata;
  }

  /** Scale and offset of one axis. */
  private record Steps(double scale, double offset) {
    /** An offset that is whole steps away moves no point: some programs give each tile its own. */
    boolean goThrough(Steps other) {
      double steps = (offset - other.offset) / other.scale;
      return isScale(other.scale) && Math.abs(steps - Math.rint(steps)) <= ROUNDING;
    }

    /** The same but for digits that a text dropped: no stored integer is half a step off by it. */
    private boolean isScale(double other) {
      return Math.abs(scale - other) <= Math.abs(other) * SCALE_ROUNDING;
    }

    @Override
    public String toString() {
      return "scale %s, offset %s".formatted(scale, offset);
    }
  }

  void check(CoordinateFrame tile, String name, TileFindings findings) {
    first.compareAndSet(null, tile);
    CoordinateFrame one = first.get();
    check("X", new Steps(tile.scaleX(), tile.offsetX()), new Steps(one.scaleX(), one.offsetX()))
        .accept(name, findings);
    check("Y", new Steps(tile.scaleY(), tile.offsetY()), new Steps(one.scaleY(), one.offsetY()))
        .accept(name, findings);
    check("Z", new Steps(tile.scaleZ(), tile.offsetZ()), new Steps(one.scaleZ(), one.offsetZ()))
        .accept(name, findings);
  }

  private interface Verdict {
    void accept(String tile, TileFindings findings);
  }

  private Verdict check(String axis, Steps found, Steps ofFirst) {
    Optional<Steps> ofSchema =
        metadata
            .dimension(axis)
            .filter(Dimension::isScaled)
            .map(dimension -> new Steps(dimension.scale(), dimension.offset()));
    Steps expected = ofSchema.orElse(ofFirst);
    if (expected.equals(found)) {
      return (tile, findings) -> {};
    }
    String whose = ofSchema.isPresent() ? "the schema" : "the other tiles";
    if (found.goThrough(expected)) {
      return (tile, findings) ->
          findings.remark(
              "%s: %s: %s, whole steps from that of %s, %s"
                  .formatted(tile, axis, found, whose, expected));
    }
    return (tile, findings) ->
        findings.add(
            "%s: %s: expected %s of %s, found %s".formatted(tile, axis, expected, whose, found));
  }
}
