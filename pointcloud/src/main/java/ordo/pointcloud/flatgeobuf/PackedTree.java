package ordo.pointcloud.flatgeobuf;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The packed R-tree of a file: nodes of up to 16 boxes, level by level from the root; the last
 * level is the lines in their order. A node is its box and where it leads: the number of its first
 * child, or the place of its line.
 */
final class PackedTree {
  static final int NODE_SIZE = 16;

  /** From the lines up to the root. */
  private final List<List<StoredLine.Box>> levels = new ArrayList<>();

  private final List<StoredLine> lines;

  /**
   * @param lines one or more, in the order of the file
   */
  PackedTree(List<StoredLine> lines) {
    this.lines = lines;
    levels.add(lines.stream().map(StoredLine::box).toList());
    do {
      levels.add(parents(levels.getLast()));
    } while (levels.getLast().size() > 1);
  }

  private static List<StoredLine.Box> parents(List<StoredLine.Box> children) {
    List<StoredLine.Box> parents = new ArrayList<>();
    for (int first = 0; first < children.size(); first += NODE_SIZE) {
      int end = Math.min(first + NODE_SIZE, children.size());
      parents.add(
          children.subList(first, end).stream().reduce(StoredLine.Box.NONE, StoredLine.Box::and));
    }
    return parents;
  }

  void write(OutputStream out) throws IOException {
    long firstChild = 0;
    for (List<StoredLine.Box> level : levels.subList(1, levels.size()).reversed()) {
      firstChild += level.size();
      for (int node = 0; node < level.size(); node++) {
        write(level.get(node), firstChild + (long) node * NODE_SIZE, out);
      }
    }
    long place = 0;
    for (StoredLine line : lines) {
      write(line.box(), place, out);
      place += line.length();
    }
  }

  private static void write(StoredLine.Box box, long to, OutputStream out) throws IOException {
    DataOutputStream node = new DataOutputStream(out);
    node.writeLong(Long.reverseBytes(Double.doubleToRawLongBits(box.minX())));
    node.writeLong(Long.reverseBytes(Double.doubleToRawLongBits(box.minY())));
    node.writeLong(Long.reverseBytes(Double.doubleToRawLongBits(box.maxX())));
    node.writeLong(Long.reverseBytes(Double.doubleToRawLongBits(box.maxY())));
    node.writeLong(Long.reverseBytes(to));
  }
}
