package ordo.pointcloud.octree.context;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ordo.pointcloud.bytes.NoSpaceException;
import ordo.pointcloud.files.OwnPlace;
import ordo.pointcloud.octree.Disk;

/**
 * The folder that holds a build's temporary files and nothing else: its own, whoever builds beside
 * it, and gone when closed.
 */
public final class WorkFolder implements Closeable {
  private static final String NAME = "octree";

  private final OwnPlace place;
  private final Path folder;
  private final Disk disk;

  private WorkFolder(OwnPlace place, Disk disk) {
    this.place = place;
    this.folder = place.path();
    this.disk = disk;
  }

  /**
   * @param below a folder for temporary files; created where absent
   */
  public static WorkFolder open(Path below, Disk disk) throws IOException {
    OwnPlace place = OwnPlace.beside(below.resolve(NAME), "");
    try {
      Files.createDirectory(place.path());
      return new WorkFolder(place, disk);
    } catch (Throwable failure) {
      place.close();
      throw failure;
    }
  }

  public Disk.Scratch scratch(String name) throws IOException {
    return disk.createScratch(folder.resolve(name));
  }

  /** Removes a file that {@link #scratch} made and nobody has open any more. */
  public void discard(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  /**
   * @param whose need it is, in the plural
   * @throws NoSpaceException naming need and what is there, when that is less
   */
  public void require(long bytes, String whose) throws IOException {
    long usable = disk.usableBytes(folder);
    if (usable < bytes) {
      throw new NoSpaceException(
          "disk space below %s: %s need up to %d MB, %d MB are free"
              .formatted(folder, whose, bytes >> 20, usable >> 20));
    }
  }

  @Override
  public void close() throws IOException {
    place.close();
  }
}
