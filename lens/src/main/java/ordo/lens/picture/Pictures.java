package ordo.lens.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import ordo.lens.artifact.Artifact;
import ordo.lens.artifact.OpenArtifact;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.view.PointView;
import ordo.pointcloud.view.ViewLimits;
import ordo.pointcloud.view.ViewRefusal;

/** Small pictures of artifacts: kept ones, and how others are made. Safe for many threads. */
public final class Pictures {
  /** Widths that there are; both are three to two high. */
  public static final int SMALL = 240;

  public static final int LARGE = 480;

  /** Grows with whatever changes how pictures look. */
  private static final int LAYOUT = 2;

  private final KeptPictures kept;

  private Pictures(KeptPictures kept) {
    this.kept = kept;
  }

  /**
   * @param folder of this process alone
   */
  public static Pictures in(Path folder) throws IOException {
    return new Pictures(KeptPictures.in(folder));
  }

  /** What tells a picture from those of other contents, sizes and layouts. */
  public static String name(Artifact artifact, int width) {
    return name(artifact.version(), width);
  }

  private static String name(String version, int width) {
    return version + "-" + LAYOUT + "-" + width;
  }

  /** Where the digest says what it is of; else it is found once the artifact is open. */
  public Optional<Drawn> find(Artifact artifact, int width) throws IOException {
    return artifact.hash().isEmpty() ? Optional.empty() : kept.find(name(artifact, width));
  }

  /** The one that is kept; or draws both sizes, and keeps them where they can be known again. */
  public Drawn of(OpenArtifact opened, int width, CrsEngine engine, ViewLimits.Pace pace)
      throws IOException {
    Optional<String> version = version(opened);
    Optional<Drawn> before =
        version.isPresent() ? kept.find(name(version.get(), width)) : Optional.empty();
    if (before.isPresent()) {
      return before.get();
    }
    Painting painting = painting(opened, engine, pace);
    Drawn large = Drawn.of(Jpeg.of(painting.canvas()), painting.words());
    Drawn small = Drawn.of(Jpeg.of(painting.canvas().half()), painting.words());
    if (version.isPresent()) {
      kept.keep(name(version.get(), LARGE), large);
      kept.keep(name(version.get(), SMALL), small);
    }
    return width == LARGE ? large : small;
  }

  /** Its digest; of a file without one its place, its size and when it was changed. */
  private static Optional<String> version(OpenArtifact opened) throws IOException {
    Artifact artifact = opened.artifact();
    return artifact.hash().isEmpty()
        ? opened
            .modified()
            .map(at -> digest(artifact.uri() + "\n" + artifact.sizeBytes() + "\n" + at))
        : Optional.of(artifact.version());
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private record Painting(Canvas canvas, String words) {}

  private static Painting painting(OpenArtifact opened, CrsEngine engine, ViewLimits.Pace pace)
      throws IOException {
    Optional<PointView> points = opened.points();
    if (points.isPresent()) {
      Scene scene = new SceneReader(points.get(), pace).read();
      return new Painting(
          PointPicture.of(scene, LARGE, height(LARGE)), Words.of(points.get(), scene, engine));
    }
    Raster raster =
        opened
            .raster()
            .orElseThrow(
                () -> new ViewRefusal(ViewRefusal.Kind.NO_VIEW, "expected points or a raster"));
    return new Painting(
        RasterPicture.of(raster, LARGE, height(LARGE), pace), Words.of(raster.spec()));
  }

  private static int height(int width) {
    return width * 2 / 3;
  }
}
