package ordo.lens.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.op.BuildCopc;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.sample.Placement;
import ordo.pointcloud.sample.SampleFile;
import ordo.pointcloud.sample.SampleSpec;
import ordo.pointcloud.view.PointView;
import ordo.pointcloud.view.ViewLimits;
import ordo.pointcloud.view.open.PointViews;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of a made-up survey, point by point the same wherever they are drawn. */
final class PointPictureTest {
  private static final int POINTS = 30_000;

  /** Of the pixels: a change of how pictures look changes it, and {@code Pictures.LAYOUT}. */
  private static final String PIXELS = "31d372c0d0b845a188a299ca";

  @TempDir static Path folder;
  private static Path coloured;
  private static Path grey;

  @BeforeAll
  static void make() throws Exception {
    coloured = survey("coloured.laz", 7, Compression.LAZ_FIXED_CHUNKS);
    grey = survey("grey.las", 1, Compression.NONE);
  }

  private static Path survey(String name, int format, Compression compression) throws Exception {
    var spec = new SampleSpec(POINTS, new PointFormat(format, 0), 5, Placement.pennsylvaniaNorth());
    Path file = folder.resolve(name);
    new SampleFile(spec, Optional.empty(), compression).write(file, 2, ScanProgress.NONE);
    return file;
  }

  private static Scene scene(Path file) throws Exception {
    try (PointView view = PointViews.open(file, CrsEngines.detect())) {
      return new SceneReader(view, () -> {}).read();
    }
  }

  @Test
  void aSurveyIsDrawnPixelForPixelAsEver() throws Exception {
    Canvas canvas = PointPicture.of(scene(coloured), 480, 320);
    assertThat(digest(canvas)).isEqualTo(digest(PointPicture.of(scene(coloured), 480, 320)));
    assertThat(digest(canvas)).isEqualTo(PIXELS);
    assertThat(Jpeg.of(canvas)).isEqualTo(Jpeg.of(canvas));
  }

  @Test
  void theSurveyFillsThePictureAndTheGroundIsLeftAround() throws Exception {
    Canvas canvas = PointPicture.of(scene(coloured), 480, 320);
    int[] drawn = drawnColumnsAndRows(canvas);
    assertThat(drawn[1] - drawn[0]).isGreaterThan(400);
    assertThat(drawn[3] - drawn[2]).isBetween(200, 320);
    assertThat((drawn[0] + drawn[1]) / 2.0).isBetween(220.0, 260.0);
    assertThat(canvas.colours[0]).isEqualTo(Canvas.GROUND);
  }

  private static int[] drawnColumnsAndRows(Canvas canvas) {
    int[] drawn = {canvas.width, 0, canvas.height, 0};
    for (int at = 0; at < canvas.colours.length; at++) {
      if (canvas.colours[at] != Canvas.GROUND) {
        drawn[0] = Math.min(drawn[0], at % canvas.width);
        drawn[1] = Math.max(drawn[1], at % canvas.width);
        drawn[2] = Math.min(drawn[2], at / canvas.width);
        drawn[3] = Math.max(drawn[3], at / canvas.width);
      }
    }
    return drawn;
  }

  @Test
  void aTreeOfTheSameSurveyIsDrawnFromItsTop() throws Exception {
    Path copc = folder.resolve("tree.copc.laz");
    new BuildCopc(CrsEngines::detect)
        .run(
            List.of(coloured),
            copc,
            OctreeSettings.below(folder.resolve("work"), new TreeRules(5_000, 50, 0.01)));
    assertThat(scene(copc).points()).isEqualTo(POINTS);
    try (PointView view = PointViews.open(copc, CrsEngines.detect())) {
      String words = Words.of(view, scene(copc), CrsEngines.detect());
      assertThat(words).matches("cloud of 30,000 points, [0-9,.]+ x [0-9,.]+, classes 2, 3, .*");
    }
  }

  @Test
  void whatHasNoColoursIsDrawnByItsClasses() throws Exception {
    assertThat(Colouring.of(scene(coloured))).isEqualTo(new Colouring.Own(8));
    assertThat(Colouring.of(scene(grey))).isEqualTo(new Colouring.Classes());
  }

  @Test
  void aFileIsReadWithinItsTime() throws Exception {
    ViewLimits.Pace over =
        () -> {
          throw new java.io.InterruptedIOException("over");
        };
    try (PointView view = PointViews.open(coloured, CrsEngines.detect())) {
      SceneReader late = new SceneReader(view, over);
      assertThat(org.assertj.core.api.Assertions.catchThrowable(late::read)).hasMessage("over");
    }
  }

  @Test
  void thePictureSaysInWordsWhatItShowsAndIsAPictureStill() throws Exception {
    Drawn drawn = Drawn.of(Jpeg.of(PointPicture.of(scene(grey), 480, 320).half()), "a cloud");
    assertThat(drawn.words()).isEqualTo("a cloud");
    var image = ImageIO.read(new ByteArrayInputStream(drawn.jpeg()));
    assertThat(image.getWidth()).isEqualTo(240);
    assertThat(image.getHeight()).isEqualTo(160);
    assertThat(new Drawn(new byte[] {1, 2}).words()).isEmpty();
  }

  @Test
  void aCloudOfNoPointsIsGroundAlone() {
    Canvas canvas = PointPicture.of(Scene.of(List.of()), 480, 320);
    assertThat(canvas.colours).containsOnly(Canvas.GROUND);
  }

  private static String digest(Canvas canvas) throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(4 * canvas.colours.length);
    bytes.asIntBuffer().put(canvas.colours);
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()), 0, 12);
  }
}
