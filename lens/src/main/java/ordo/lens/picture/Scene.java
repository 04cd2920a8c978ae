package ordo.lens.picture;

import java.util.List;
import java.util.Optional;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewNode;
import ordo.pointcloud.view.ViewValues;

/**
 * Points to be drawn: some pieces of a cloud, each point by its place among all.
 *
 * @param pieces none of them empty
 * @param starts place of each piece's first point, and at last the number of all points
 */
record Scene(List<ViewNode> pieces, int[] starts) {
  static Scene of(List<ViewNode> read) {
    List<ViewNode> pieces = read.stream().filter(piece -> piece.points() > 0).toList();
    int[] starts = new int[pieces.size() + 1];
    for (int i = 0; i < pieces.size(); i++) {
      starts[i + 1] = starts[i] + pieces.get(i).points();
    }
    return new Scene(pieces, starts);
  }

  int points() {
    return starts[pieces.size()];
  }

  /** Takes each point of a piece. */
  @FunctionalInterface
  interface Numbers {
    double of(ViewNode piece, int point);
  }

  Spread spread(Numbers numbers) {
    return Spread.of(points(), place -> at(place, numbers));
  }

  private double at(int place, Numbers numbers) {
    int low = 0;
    int high = pieces.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts[middle] <= place) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return numbers.of(pieces.get(low), place - starts[low]);
  }

  static double x(ViewNode piece, int point) {
    return piece.frame().x(piece.raw()[0][point]);
  }

  static double y(ViewNode piece, int point) {
    return piece.frame().y(piece.raw()[1][point]);
  }

  static double z(ViewNode piece, int point) {
    return piece.frame().z(piece.raw()[2][point]);
  }

  /** The values of one attribute in a piece. */
  static Optional<ViewValues> values(ViewNode piece, String name) {
    return piece.values().entrySet().stream()
        .filter(one -> isNamed(one.getKey(), name))
        .map(java.util.Map.Entry::getValue)
        .findFirst();
  }

  private static boolean isNamed(ViewAttribute attribute, String name) {
    return attribute.name().equals(name);
  }
}
