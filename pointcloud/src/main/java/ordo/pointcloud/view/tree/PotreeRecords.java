package ordo.pointcloud.view.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.potree.read.AttributeHead;
import ordo.pointcloud.potree.read.PotreeNode;
import ordo.pointcloud.potree.read.PotreeTree;
import ordo.pointcloud.tree.TreeNode;
import ordo.pointcloud.view.ViewRange;

/** Nodes of Potree 2, in both encodings. */
final class PotreeRecords implements StoredRecords {
  private final PotreeTree tree;
  private final List<StoredColumn> columns = new ArrayList<>();
  private final List<Element> elements = new ArrayList<>();

  /** An element of an attribute. */
  private record Element(int attribute, int number) {}

  PotreeRecords(PotreeTree tree) {
    this.tree = tree;
    List<AttributeHead> heads = tree.metadata().attributes();
    for (int attribute = 0; attribute < heads.size(); attribute++) {
      for (int number = 0; number < heads.get(attribute).elements(); number++) {
        elements.add(new Element(attribute, number));
        columns.add(column(heads.get(attribute), number));
      }
    }
  }

  private static StoredColumn column(AttributeHead head, int number) {
    return new StoredColumn(
        PotreeNames.column(head, number),
        head.kind().valueType(),
        head.kind().bytes(),
        head.scale(),
        head.offset(),
        OptionalDouble.empty(),
        range(head, number));
  }

  private static Optional<ViewRange> range(AttributeHead head, int number) {
    double first = head.min().get(number) * head.scale() + head.offset();
    double second = head.max().get(number) * head.scale() + head.offset();
    double min = Math.min(first, second);
    double max = Math.max(first, second);
    return head.min().get(number) <= head.max().get(number)
        ? Optional.of(new ViewRange(min, max, Double.NaN, Double.NaN))
        : Optional.empty();
  }

  @Override
  public List<StoredColumn> columns() {
    return columns;
  }

  @Override
  public CoordinateFrame frame() {
    return tree.metadata().frame();
  }

  @Override
  public boolean isWhole() {
    return true;
  }

  @Override
  public int recordBytes() {
    return tree.metadata().decodedBytes();
  }

  @Override
  public String crs() {
    return tree.metadata().projection();
  }

  @Override
  public Values read(TreeNode node) throws IOException {
    PotreeNode read = tree.read(node);
    return column -> read.values(elements.get(column).attribute(), elements.get(column).number());
  }
}
