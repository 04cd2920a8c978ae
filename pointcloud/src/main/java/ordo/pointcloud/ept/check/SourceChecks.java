package ordo.pointcloud.ept.check;

import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.ept.read.EptMetadata;

/** Compares a data set with the files it was made from: nothing lost, added or changed. */
final class SourceChecks {
  static final List<String> NAMES = List.of("source count", "source sums", "source points");

  private SourceChecks() {}

  static List<Check> of(EptMetadata metadata, SourcePoints.Gathered sources, Multiset tiles) {
    Multiset expected = sources.points();
    List<String> count =
        expected.count() == tiles.count()
            ? List.of()
            : List.of(
                "expected the %d points of the sources, found %d"
                    .formatted(expected.count(), tiles.count()));
    List<String> sums = new ArrayList<>(sources.missing());
    for (int d = 0; d < metadata.schema().size(); d++) {
      if (expected.isCounted(d) && expected.sum(d) != tiles.sum(d)) {
        sums.add(
            "%s: expected the sum of the sources, %d as stored, found %d"
                .formatted(metadata.schema().get(d).name(), expected.sum(d), tiles.sum(d)));
      }
    }
    List<String> points =
        expected.digest() == tiles.digest()
            ? List.of()
            : List.of(
                "expected the multiset of the sources' points, digest %016x, found %016x"
                    .formatted(expected.digest(), tiles.digest()));
    return List.of(
        Check.of(NAMES.get(0), count),
        Check.of(NAMES.get(1), sums),
        Check.of(NAMES.get(2), points));
  }
}
