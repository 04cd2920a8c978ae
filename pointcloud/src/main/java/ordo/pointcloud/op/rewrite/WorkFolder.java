package ordo.pointcloud.op.rewrite;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ordo.pointcloud.files.OwnPlace;

/** A folder of one run's own, which is removed however the run ends. */
public final class WorkFolder implements Closeable {
  private final OwnPlace place;

  private WorkFolder(OwnPlace place) {
    this.place = place;
  }

  /** Makes it beside the place that is named. */
  public static WorkFolder beside(Path wanted) throws IOException {
    OwnPlace place = OwnPlace.beside(wanted, "");
    try {
      Files.createDirectory(place.path());
      return new WorkFolder(place);
    } catch (Throwable failure) {
      place.close();
      throw failure;
    }
  }

  public Path path() {
    return place.path();
  }

  @Override
  public void close() throws IOException {
    place.close();
  }
}
