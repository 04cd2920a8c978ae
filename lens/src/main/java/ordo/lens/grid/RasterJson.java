package ordo.lens.grid;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import ordo.lens.artifact.OpenArtifact;
import ordo.lens.describe.AttributeFacts;
import ordo.lens.describe.CloudJson;
import ordo.lens.describe.CrsJson;
import ordo.lens.describe.StatisticsJson;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.FileCrs;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.json.JsonFile;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.raster.GeoKeyTags;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewLimits;
import ordo.pointcloud.view.WireType;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The description of a raster: docs/lens.md, "The description". */
public final class RasterJson {
  private static final int SURFACE_CELLS = 512;

  /** Pixels along a side of a window of 256 cells that is read within a second or two. */
  private static final int WINDOW_PIXELS = 4096;

  private static final int WINDOW_CELLS = 256;
  private static final byte[] NO_KEYS = {};

  private final OpenArtifact opened;
  private final Raster raster;
  private final RasterSeen seen;

  private RasterJson(OpenArtifact opened, Raster raster) {
    this.opened = opened;
    this.raster = raster;
    this.seen = new RasterSeen(raster);
  }

  public static ObjectNode of(
      OpenArtifact opened, Raster raster, CrsEngine engine, ViewLimits.Pace pace)
      throws IOException {
    var json = new RasterJson(opened, raster);
    ObjectNode description = json.shape();
    new CrsJson(engine, crs(raster, engine), json.seen.bounds()).into(description);
    json.contents(description, pace);
    return description;
  }

  private static StatedCrs crs(Raster raster, CrsEngine engine) {
    return raster
        .spec()
        .keys()
        .map(GeoKeyTags::records)
        .orElseGet(() -> FileCrs.of(Optional.empty(), NO_KEYS, NO_KEYS, NO_KEYS, false))
        .stated(engine);
  }

  private ObjectNode shape() {
    RasterSpec spec = raster.spec();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "raster").put("format", "GeoTIFF");
    json.put("points", (long) spec.width() * spec.height());
    json.put("width", spec.width()).put("height", spec.height()).put("bands", spec.bands());
    json.put("sample", spec.type().label()).put("cell_most", cellMost());
    spec.nodata().ifPresent(value -> json.set("nodata", CloudJson.number(value)));
    Bounds all = seen.bounds();
    json.set("bounds", JsonFile.numbers(all.minX(), all.minY(), 0, all.maxX(), all.maxY(), 0));
    double middleX = all.minX() + (all.maxX() - all.minX()) / 2;
    json.set("world", JsonFile.numbers(middleX, all.minY() + (all.maxY() - all.minY()) / 2, 0));
    json.set("place", place(seen.place()));
    return json.put("up", "z");
  }

  /** Coarser cells would have too many pixels read for each, where overviews do not help. */
  private int cellMost() {
    List<Raster> overviews = raster.overviews();
    int width = overviews.isEmpty() ? raster.spec().width() : overviews.getLast().spec().width();
    return Math.max(1, raster.spec().width() / width) * (WINDOW_PIXELS / WINDOW_CELLS);
  }

  /**
   * As in a world file: steps of a column and of a row, then the outer corner of the first pixel.
   */
  private static ArrayNode place(GeoReference at) {
    return JsonFile.numbers(
        at.columnX(), at.columnY(), at.rowX(), at.rowY(), at.originX(), at.originY());
  }

  private void contents(ObjectNode json, ViewLimits.Pace pace) throws IOException {
    ArrayNode attributes = json.putArray("attributes");
    for (ViewAttribute attribute : seen.attributes()) {
      ObjectNode one = attributes.addObject().put("name", attribute.name());
      one.put("title", attribute.title()).put("type", attribute.type().word());
      if (attribute.type() == WireType.U16) {
        StatisticsJson.range(one, Optional.empty(), facts(attribute.name(), pace));
      }
    }
    boolean isColoured = GridColours.isColoured(raster);
    json.put("color_default", isColoured ? ViewAttribute.RGB : seen.attributes().getFirst().name());
    json.put("color_bits", Byte.SIZE);
    ArrayNode warnings = json.putArray("warnings");
    raster.notes().forEach(text -> warnings.add(opened.named(text)));
    List.of(raster.unplaced()).stream().filter(text -> !text.isEmpty()).forEach(warnings::add);
    json.put("version", CloudJson.version(opened.artifact()));
    json.putObject("limits").put("grid", GridWindow.CELLS_MAX).put("surface", SURFACE_CELLS);
  }

  private AttributeFacts facts(String attribute, ViewLimits.Pace pace) throws IOException {
    return facts(raster, seen.band(attribute).orElseThrow(), pace);
  }

  /**
   * What a sample of a band shows.
   *
   * @param band from 1 on
   */
  public static AttributeFacts facts(Raster raster, int band, ViewLimits.Pace pace)
      throws IOException {
    return AttributeFacts.of(BandSample.of(raster, band - 1, pace), false);
  }
}
