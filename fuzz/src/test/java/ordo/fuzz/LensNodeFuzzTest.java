package ordo.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ordo.lens.describe.FactsReader;
import ordo.lens.pack.Packer;
import ordo.lens.pack.Sent;
import ordo.pointcloud.copc.read.CopcTree;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.view.NodePage;
import ordo.pointcloud.view.PointView;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewKey;
import ordo.pointcloud.view.ViewLimits;
import ordo.pointcloud.view.ViewNode;
import ordo.pointcloud.view.runs.RunViews;
import ordo.pointcloud.view.tree.TreeViews;
import org.junit.jupiter.api.Tag;

/**
 * What the lens does for a description, for nodes and for single points, over tiles, pages, masks
 * and documents of any bytes. The first byte says as which format they are opened.
 */
@Tag("fuzz")
class LensNodeFuzzTest {
  private static final int PIECES_MAX = 4;
  private static final int PACE_MAX = 200;

  /** Records of more attributes are read by the fuzzers of the formats. */
  private static final int ATTRIBUTES_MAX = 64;

  @FuzzTest(maxDuration = "3s")
  void look(byte[] bytes) {
    if (bytes.length > 0) {
      byte[] rest = Arrays.copyOfRange(bytes, 1, bytes.length);
      Bounded.run(() -> look(bytes[0], rest));
    }
  }

  private static void look(int format, byte[] bytes) throws IOException {
    try (PointView view = open(format, bytes)) {
      if (view.head().attributes().size() <= ATTRIBUTES_MAX) {
        look(view);
      }
    } catch (InterruptedException never) {
      throw new IllegalStateException(never);
    }
  }

  private static PointView open(int format, byte[] bytes) throws IOException, InterruptedException {
    return switch (format & 3) {
      case 0 -> TreeViews.ept(files(bytes, "ept.json", "ept-hierarchy/0-0-0-0.json"));
      case 1 -> TreeViews.potree(files(bytes, "metadata.json", "hierarchy.bin"));
      case 2 -> TreeViews.copc(CopcTree.open(Bounded.source(bytes)));
      default -> RunViews.of(LasFiles.open(Bounded.source(bytes)));
    };
  }

  private static FuzzedFiles files(byte[] bytes, String document, String hierarchy)
      throws IOException {
    if (!FuzzedFiles.isEnough(bytes)) {
      throw new IOException("expected a head, found less");
    }
    return new FuzzedFiles(bytes, document, hierarchy);
  }

  private static void look(PointView view) throws IOException {
    int bits = FactsReader.read(view, pace()).colourBits();
    for (ViewKey key : keys(view)) {
      try {
        look(view, key, bits);
      } catch (IOException alone) {
        if (alone.getMessage() == null) {
          throw new IllegalStateException("an error without a message", alone);
        }
      }
    }
  }

  private static List<ViewKey> keys(PointView view) throws IOException {
    if (!view.head().isTree()) {
      return List.of(new ViewKey.Run(0), new ViewKey.Run(1));
    }
    List<ViewKey> keys = new ArrayList<>();
    keys.add(new ViewKey.Node(new TreeKey(3, 1, 2, 3)));
    NodePage page = view.page(TreeKey.ROOT, 4, 4_096);
    page.nodes().stream().limit(PIECES_MAX).forEach(node -> keys.add(new ViewKey.Node(node.key())));
    return keys;
  }

  private static void look(PointView view, ViewKey key, int bits) throws IOException {
    List<Sent> sent = new ArrayList<>();
    for (ViewAttribute attribute : view.head().attributes()) {
      sent.add(new Sent(sent.size(), attribute));
    }
    var limits = new ViewLimits(1, pace());
    ViewNode node = view.read(key, view.head().attributes(), limits);
    if (Packer.pack(node, sent, true, bits).bytes().length < 80) {
      throw new IllegalStateException("a block without a head");
    }
    if (node.points() > 0) {
      view.record(key, node.points() - 1, limits);
    }
  }

  /** Ends by the number of blocks, as a deadline would. */
  private static ViewLimits.Pace pace() {
    int[] left = {PACE_MAX};
    return () -> {
      if (left[0]-- == 0) {
        throw new IOException("expected fewer blocks");
      }
    };
  }
}
