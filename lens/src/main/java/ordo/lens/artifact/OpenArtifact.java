package ordo.lens.artifact;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.view.PointView;

/** An artifact that was fetched and opened: points or a raster. */
public final class OpenArtifact implements Closeable {
  private final Artifact artifact;
  private final FetchedArtifact fetched;
  private final Closeable content;

  OpenArtifact(Artifact artifact, FetchedArtifact fetched, Closeable content) {
    this.artifact = artifact;
    this.fetched = fetched;
    this.content = content;
  }

  public Artifact artifact() {
    return artifact;
  }

  public Optional<PointView> points() {
    return content instanceof PointView view ? Optional.of(view) : Optional.empty();
  }

  public Optional<Raster> raster() {
    return content instanceof Raster raster ? Optional.of(raster) : Optional.empty();
  }

  /**
   * Whether it has been replaced since it was opened: then what is read of it now may be of two.
   */
  public boolean hasChanged() throws IOException {
    return fetched.hasChanged();
  }

  /** When its one file was last changed; empty of a directory. */
  public Optional<Instant> modified() throws IOException {
    Path file = fetched.path();
    return Files.isRegularFile(file)
        ? Optional.of(Files.getLastModifiedTime(file).toInstant())
        : Optional.empty();
  }

  /** A message about its files, which names them as the store does. */
  static String named(String message, Path local, Artifact artifact) {
    return message.replace(local.toString(), artifact.uri().value());
  }

  /** A message about its files, which names them as the store does. */
  public String named(String message) {
    return named(message, fetched.path(), artifact);
  }

  @Override
  public void close() throws IOException {
    try (fetched) {
      content.close();
    }
  }
}
