package ordo.pointcloud.op.clip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.FileCrs;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.ept.read.EptTree;
import ordo.pointcloud.las.FileCrsRecords;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.tree.LasTree;
import ordo.pointcloud.tree.TreeFiles;
import ordo.pointcloud.tree.TreeNode;

/** Entwine Point Tiles: its hierarchy is read, and of its tiles those near the area. */
final class ClipEpt implements ClipInput {
  private final Path folder;
  private final LongAdder read;
  private final LasTree tree;
  private final String wkt;

  private ClipEpt(Path folder, LongAdder read, LasTree tree, String wkt) {
    this.folder = folder;
    this.read = read;
    this.tree = tree;
    this.wkt = wkt;
  }

  /** Tiles of a folder, of which the bytes are counted that are read. */
  private record Counted(TreeFiles files, LongAdder read) implements TreeFiles {
    @Override
    public String name() {
      return files.name();
    }

    @Override
    public ByteSource open(String file) throws IOException {
      return new CountedBytes(files.open(file), read);
    }
  }

  static ClipEpt open(Path folder) throws IOException, InterruptedException {
    LongAdder read = new LongAdder();
    EptTree tree = EptTree.open(new Counted(new TreeFiles.InFolder(folder), read));
    try {
      return new ClipEpt(folder, read, tree.ofLas(), tree.wkt());
    } catch (Throwable failure) {
      tree.close();
      throw failure;
    }
  }

  @Override
  public LasFile file() {
    return tree.file();
  }

  /** As {@code ept.json} says; where it says none, as the tiles do. */
  @Override
  public StatedCrs crs(CrsEngine engine) throws IOException {
    return wkt.isEmpty()
        ? FileCrsRecords.of(tree.file()).stated(engine)
        : new FileCrs(Optional.of(wkt), Optional.empty(), true).stated(engine);
  }

  @Override
  public SelectedRuns near(RawArea area) throws IOException, InterruptedException {
    List<TreeNode> nodes = NearNodes.of(tree, area);
    return new SelectedRuns(new NodeRuns(tree, nodes), IntStream.range(0, nodes.size()).toArray());
  }

  @Override
  public long points() {
    return tree.head().points();
  }

  @Override
  public Bounds bounds() {
    return tree.head().bounds();
  }

  @Override
  public long bytesRead() {
    return read.sum();
  }

  /** Of all files of the folder; 0 where it cannot be listed. */
  @Override
  public long bytes() {
    try (Stream<Path> files = Files.walk(folder)) {
      long sum = 0;
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        sum += Files.size(file);
      }
      return sum;
    } catch (IOException | UncheckedIOException unlisted) {
      return 0;
    }
  }

  @Override
  public void close() throws IOException {
    tree.close();
  }
}
