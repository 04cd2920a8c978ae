package ordo.pointcloud.crs.engines;

import java.util.List;
import java.util.Optional;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsKind;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.text.WktHeights;

/**
 * What an output says of its heights: those of the target where they moved, else those they have
 * had before, by the source CRS or by the file. Never those of a CRS that they are not in.
 *
 * @param wkt of the output
 * @param notes what is said beside it, a line each
 */
public record KeptHeights(String wkt, List<String> notes) {
  public KeptHeights {
    notes = List.copyOf(notes);
  }

  public static KeptHeights of(CrsTransform transform, StatedCrs stated) {
    CrsDescription target = transform.target();
    if (transform.operation().movesHeight() || target.kind().hasHeight()) {
      return new KeptHeights(target.wkt(), List.of());
    }
    return before(transform.source(), stated)
        .map(compound -> joined(target.wkt(), compound))
        .orElseGet(() -> new KeptHeights(target.wkt(), List.of()));
  }

  /**
   * WKT of a compound CRS whose heights the points have; heights above an ellipsoid do not stay.
   */
  private static Optional<String> before(CrsDescription source, StatedCrs stated) {
    if (source.kind().hasHeight()) {
      return Optional.of(source).filter(KeptHeights::isCompound).map(CrsDescription::wkt);
    }
    return stated instanceof StatedCrs.Named named
        ? Optional.of(named.crs()).filter(KeptHeights::isCompound).map(CrsDescription::wkt)
        : Optional.empty();
  }

  private static boolean isCompound(CrsDescription crs) {
    return crs.kind() == CrsKind.COMPOUND;
  }

  private static KeptHeights joined(String horizontal, String compound) {
    String name = WktHeights.name(compound).orElse("in WKT 2");
    return WktHeights.joined(horizontal, compound)
        .map(wkt -> new KeptHeights(wkt, List.of("heights stay what they were: " + name)))
        .orElseGet(
            () ->
                new KeptHeights(
                    horizontal,
                    List.of("the output does not name its heights, which stay " + name)));
  }
}
