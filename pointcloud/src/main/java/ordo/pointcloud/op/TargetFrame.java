package ordo.pointcloud.op;

import java.util.Optional;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.CrsUnit;
import ordo.pointcloud.points.CoordinateFrame;

/**
 * Scale and offset fit for the target CRS: at least millimetres (1e-7 degrees), finer where the
 * input is finer, coarser only where the cloud would not fit into 32 bits; offsets are whole units
 * near the transformed centre.
 */
final class TargetFrame {
  /** Finest scale made; the i32 range is then 214 km to each side. */
  private static final double LINEAR_SCALE_MIN = 1e-4;

  /** Share of the i32 range that the box may take, so that bounds a little off do not overflow. */
  private static final double RANGE_SHARE = 0.5;

  /** All round the Earth fits at 1e-7 degrees: a cloud across the antimeridian keeps its scale. */
  private static final double RANGE_SHARE_OF_DEGREES = 0.9;

  private static final int LATTICE = 9;

  private TargetFrame() {}

  /**
   * @return empty where neither a corner nor any place between transforms
   */
  static Optional<CoordinateFrame> choose(
      CrsTransform transform, CloudBox box, CoordinateFrame input) {
    TransformedBox there = TransformedBox.of(transform, box, LATTICE);
    if (there.isEmpty()) {
      return Optional.empty();
    }
    CrsUnit from = transform.source().units().horizontal();
    CrsUnit to = transform.target().units().horizontal();
    double inputScale = Math.min(Math.abs(input.scaleX()), Math.abs(input.scaleY()));
    double wanted = scale(inputScale, from, to);
    double share = to.angular() ? RANGE_SHARE_OF_DEGREES : RANGE_SHARE;
    double scaleX = fitting(wanted, there.halfX(), share);
    double scaleY = fitting(wanted, there.halfY(), share);
    boolean movesHeight = transform.operation().movesHeight();
    double scaleZ =
        movesHeight
            ? fitting(heightScale(transform, input), there.halfZ(), RANGE_SHARE)
            : input.scaleZ();
    return Optional.of(
        new CoordinateFrame(
            scaleX,
            scaleY,
            scaleZ,
            Math.rint(there.centreX()),
            Math.rint(there.centreY()),
            movesHeight ? Math.rint(there.centreZ()) : input.offsetZ()));
  }

  private static double scale(double inputScale, CrsUnit from, CrsUnit to) {
    if (to.angular()) {
      return from.angular() ? Math.min(to.suggestedScale(), inputScale) : to.suggestedScale();
    }
    double sameOnGround = inputScale * from.groundMetres() / to.groundMetres();
    double decimal = decimalAtMost(sameOnGround);
    return Math.max(LINEAR_SCALE_MIN, Math.min(to.suggestedScale(), decimal));
  }

  private static double heightScale(CrsTransform transform, CoordinateFrame input) {
    CrsDescription.Units from = transform.source().units();
    CrsDescription.Units to = transform.target().units();
    return scale(
        Math.abs(input.scaleZ()),
        from.vertical().orElse(CrsUnit.METRE),
        to.vertical().orElse(CrsUnit.METRE));
  }

  /** The largest power of ten that is not above, given a hair for sums of decimals. */
  private static double decimalAtMost(double value) {
    return Double.parseDouble("1e" + (int) Math.floor(Math.log10(value) + 1e-9));
  }

  private static double fitting(double scale, double half, double share) {
    double fit = scale;
    while (half / fit > share * Integer.MAX_VALUE) {
      fit = Double.parseDouble("1e" + (int) Math.round(Math.log10(fit) + 1));
    }
    return fit;
  }
}
