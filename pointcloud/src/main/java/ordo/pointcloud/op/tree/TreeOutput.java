package ordo.pointcloud.op.tree;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import ordo.pointcloud.files.FolderRemoval;
import ordo.pointcloud.files.FreeFolder;
import ordo.pointcloud.files.OwnPlace;
import ordo.pointcloud.octree.NodeSink;

/**
 * One result of a build: where it is to lie, what writes it, and, once built, what was written. It
 * is made beside its name, so that a rename completes it.
 */
public final class TreeOutput<S extends NodeSink> implements Closeable {
  private static final String UNFINISHED = ".part";

  private final Path output;
  private final TreeBuild.Format<S> format;
  private OwnPlace unfinished;
  private S sink;
  private TreeBuild.Built<S> built;
  private boolean isPublished;

  /**
   * @param output holds the result afterwards, or, on any failure, what it held
   */
  public TreeOutput(Path output, TreeBuild.Format<S> format) {
    this.output = output;
    this.format = format;
  }

  public Path path() {
    return output;
  }

  /** Once it is built. */
  public TreeBuild.Built<S> built() {
    return built;
  }

  TreeBuild.Format<S> format() {
    return format;
  }

  boolean isFolder() {
    return format.shape() == TreeBuild.Shape.FOLDER;
  }

  /** Whether one lies where the other does, or in it. */
  boolean touches(TreeOutput<?> other) {
    Path one = output.toAbsolutePath().normalize();
    Path another = other.output.toAbsolutePath().normalize();
    return one.startsWith(another) || another.startsWith(one);
  }

  /** Nothing else has its place in the making. */
  void claim() throws IOException {
    unfinished = OwnPlace.beside(output, UNFINISHED);
  }

  NodeSink begin(TreeInputs inputs) throws IOException {
    if (!isFolder()) {
      Files.createDirectory(unfinished.path());
    }
    sink = format.sink(inputs, place());
    return sink;
  }

  /** A file gets a folder of its own in the making, for what it is made of. */
  private Path place() {
    return isFolder() ? unfinished.path() : unfinished.path().resolve("result");
  }

  void finish(TreeBuild.Told told) {
    built =
        new TreeBuild.Built<>(
            told.tree(), sink, told.notes(), told.strippedPoints(), told.skipped());
  }

  /** Gives the result its name; another build may have been quicker. */
  void publish() throws IOException {
    requireFree();
    if (isFolder()) {
      Files.deleteIfExists(output);
    }
    Files.move(place(), output, StandardCopyOption.ATOMIC_MOVE);
    isPublished = true;
  }

  /** Takes a folder's name away again. */
  void withdraw() throws IOException {
    if (isPublished && isFolder()) {
      FolderRemoval.remove(output);
    }
  }

  void requireFree() throws IOException {
    if (isFolder()) {
      FreeFolder.require(output);
    } else if (Files.isDirectory(output)) {
      throw new IllegalArgumentException(output + ": expected a file or nothing, found a folder");
    }
  }

  /** Removes what is unfinished. */
  @Override
  public void close() throws IOException {
    try (OwnPlace _ = unfinished;
        S _ = sink) {
      // Sinks let go of their files before these are removed.
    }
  }
}
