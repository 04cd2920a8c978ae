package ordo.pointcloud.quality.read;

import java.util.List;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.json.JsonFile;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.tree.TreeCube;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a {@code metadata.json} says of places.
 *
 * @param recordBytes of a point as it is, not compressed
 * @param positionAt where in such a record the position stands
 */
record PotreeMetadata(
    TreeShape shape,
    CoordinateFrame frame,
    String encoding,
    long firstChunkBytes,
    int recordBytes,
    int positionAt) {
  private static final int ATTRIBUTES_MAX = 10_000;
  private static final String POSITION = "position";

  /** What {@code encoding} says where nodes are compressed; all else is as it is. */
  static final String BROTLI = "BROTLI";

  static PotreeMetadata parse(String source, byte[] bytes) throws MalformedFileException {
    try {
      return new Parse(source, JsonFile.MAPPER.readTree(bytes)).metadata();
    } catch (JacksonException e) {
      throw new MalformedFileException(source, "text", "JSON", e.getOriginalMessage());
    }
  }

  private record Parse(String source, JsonNode json) {
    PotreeMetadata metadata() throws MalformedFileException {
      double[] scale = numbers(json.path("scale"), "scale");
      double[] offset = numbers(json.path("offset"), "offset");
      long first = json.path("hierarchy").path("firstChunkSize").asLong(0);
      int[] sizes = sizes();
      return new PotreeMetadata(
          shape(),
          new CoordinateFrame(scale[0], scale[1], scale[2], offset[0], offset[1], offset[2]),
          json.path("encoding").asString("DEFAULT"),
          first,
          sizes[0],
          sizes[1]);
    }

    private TreeShape shape() throws MalformedFileException {
      JsonNode box = json.path("boundingBox");
      double[] min = numbers(box.path("min"), "boundingBox min");
      double[] max = numbers(box.path("max"), "boundingBox max");
      if (!(max[0] > min[0])) {
        throw new MalformedFileException(source, "boundingBox", "min below max", box);
      }
      var cube = new TreeCube(min[0], min[1], min[2], max[0] - min[0]);
      return new TreeShape(cube, tight(min, max));
    }

    /** The range of the positions; where it is not said, the cube. */
    private Bounds tight(double[] cubeMin, double[] cubeMax) throws MalformedFileException {
      for (JsonNode attribute : json.path("attributes")) {
        if (attribute.path("name").asString("").equals(POSITION)) {
          return bounds(
              numbers(attribute.path("min"), "position min"),
              numbers(attribute.path("max"), "position max"));
        }
      }
      return bounds(cubeMin, cubeMax);
    }

    private static Bounds bounds(double[] min, double[] max) {
      return new Bounds(min[0], min[1], min[2], max[0], max[1], max[2]);
    }

    /** Of a record, and before the position. */
    private int[] sizes() throws MalformedFileException {
      List<JsonNode> attributes = json.path("attributes").valueStream().toList();
      int sum = 0;
      int positionAt = -1;
      for (JsonNode attribute : attributes) {
        int size = attribute.path("size").asInt(0);
        if (size < 1 || size > ATTRIBUTES_MAX || attributes.size() > ATTRIBUTES_MAX) {
          throw new MalformedFileException(source, "attribute size", "1 or more", size);
        }
        positionAt = attribute.path("name").asString("").equals(POSITION) ? sum : positionAt;
        sum += size;
      }
      if (positionAt < 0) {
        throw new MalformedFileException(source, "attributes", "one named position", "none");
      }
      return new int[] {sum, positionAt};
    }

    private double[] numbers(JsonNode node, String place) throws MalformedFileException {
      double[] numbers = new double[3];
      for (int i = 0; i < numbers.length; i++) {
        if (!node.path(i).isNumber() || !Double.isFinite(node.path(i).asDouble())) {
          throw new MalformedFileException(source, place, "three numbers", node);
        }
        numbers[i] = node.path(i).asDouble();
      }
      return numbers;
    }
  }
}
