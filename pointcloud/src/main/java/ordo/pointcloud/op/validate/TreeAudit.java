package ordo.pointcloud.op.validate;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.HeadBytes;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.copc.read.CopcTree;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.ept.read.EptTile;
import ordo.pointcloud.ept.read.EptTree;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.op.location.TreeLocation;
import ordo.pointcloud.potree.read.PotreeTree;
import ordo.pointcloud.tree.NodeVisitor;
import ordo.pointcloud.tree.PointTree;
import ordo.pointcloud.tree.TreeNode;

/**
 * The cheap part of the check-lists: hierarchy, sizes, counts, no missing file. Decodes no point.
 * Ends early, with nothing to say, where a tree has more than {@link #NODES_MAX} nodes or the time
 * that it is given is over.
 */
public final class TreeAudit {
  /** Of a tree that is looked at whole; about 110 bytes of memory each. */
  public static final int NODES_MAX = 500_000;

  /** Of a tile: its header and the heads of its records. */
  private static final int TILE_BYTES = 1 << 12;

  private static final int HEAD_BYTES = 1 << 16;

  private final TreeLocation place;
  private final BooleanSupplier isOver;

  private TreeAudit(TreeLocation place, BooleanSupplier isOver) {
    this.place = place;
    this.isOver = isOver;
  }

  /**
   * What came of it.
   *
   * @param problem place, what was expected and what was found; empty where nothing is wrong
   * @param isWhole whether all of the tree was looked at
   */
  public record Audited(Optional<String> problem, boolean isWhole) {}

  /**
   * Looks at a data set, or at a file, which only one that claims to be of COPC is looked at.
   *
   * @param place stays the caller's to close
   * @param isOver asked at each node; may throw
   */
  public static Audited of(TreeLocation place, BooleanSupplier isOver)
      throws IOException, InterruptedException {
    try {
      return new Audited(new TreeAudit(place, isOver).problem(), true);
    } catch (MalformedFileException | EOFException broken) {
      return new Audited(Optional.of(broken.getMessage()), true);
    } catch (BoundReached bound) {
      return new Audited(Optional.empty(), false);
    }
  }

  private Optional<String> problem() throws IOException, InterruptedException {
    if (place.folderKind().isEmpty()) {
      return file();
    }
    return switch (place.folderKind().get()) {
      case EPT -> ept();
      case POTREE -> potree();
      case COPC -> file();
    };
  }

  private Optional<String> potree() throws IOException, InterruptedException {
    try (PotreeTree tree = PotreeTree.open(place.files())) {
      return walk(tree, node -> {});
    }
  }

  private Optional<String> ept() throws IOException, InterruptedException {
    try (EptTree tree = EptTree.open(place.files())) {
      boolean isLaz = tree.metadata().dataType().orElseThrow() == DataType.LASZIP;
      return walk(tree, isLaz ? this::tile : node -> {});
    }
  }

  private void tile(TreeNode node) throws IOException {
    ByteSource tile = place.files().open(node.bytes().file());
    try (tile) {
      EptTile.check(new HeadBytes(tile, TILE_BYTES), node.points());
    }
  }

  private Optional<String> file() throws IOException, InterruptedException {
    ByteSource bytes = place.files().need(place.file(), "a LAS file");
    try (LasFile file = LasFiles.open(new HeadBytes(bytes, HEAD_BYTES))) {
      return CopcCheckList.isFor(file) ? copc(file) : Optional.empty();
    } finally {
      bytes.close();
    }
  }

  private Optional<String> copc(LasFile file) throws IOException, InterruptedException {
    CopcTree tree = CopcCheckList.open(file);
    List<TreeNode> nodes = new ArrayList<>();
    Optional<String> wrong = walk(tree, nodes::add);
    return wrong.isPresent() || file.compressedPoints().isEmpty()
        ? wrong
        : CopcCheckList.ChunkMatch.findings(nodes, file.compressedPoints().get()).stream()
            .findFirst()
            .map(finding -> file.name() + ": " + finding);
  }

  /** What is done with a node that has points. */
  private interface Look {
    void at(TreeNode node) throws IOException;
  }

  private Optional<String> walk(PointTree tree, Look look)
      throws IOException, InterruptedException {
    var counting = new Counting(look, isOver);
    tree.walk(counting);
    long said = tree.head().points();
    return counting.points == said
        ? Optional.empty()
        : Optional.of(
            "%s: points: expected %d, the hierarchy's sum, found %d"
                .formatted(tree.name(), counting.points, said));
  }

  private static final class Counting implements NodeVisitor {
    private final Look look;
    private final BooleanSupplier isOver;
    private long points;
    private int nodes;

    Counting(Look look, BooleanSupplier isOver) {
      this.look = look;
      this.isOver = isOver;
    }

    @Override
    public boolean visit(TreeNode node) throws IOException {
      if (++nodes > NODES_MAX || isOver.getAsBoolean()) {
        throw new BoundReached();
      }
      if (node.points() > 0) {
        points += node.points();
        look.at(node);
      }
      return true;
    }
  }

  /** More than the audit looks at. */
  private static final class BoundReached extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
