package ordo.pointcloud.json;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** JSON as we write it: the same bytes on every machine, whole numbers without a fraction. */
public final class JsonFile {
  public static final JsonMapper MAPPER = JsonMapper.shared();

  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter WRITER =
      MAPPER
          .writer()
          .with(new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));

  /** Whole doubles below this are written as integers. */
  private static final double EXACT_MAX = 1L << 53;

  private JsonFile() {}

  public static byte[] bytes(JsonNode node) {
    return (WRITER.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  public static JsonNode number(double value) {
    boolean isWhole = value == Math.rint(value) && Math.abs(value) < EXACT_MAX;
    return isWhole
        ? MAPPER.getNodeFactory().numberNode((long) value)
        : MAPPER.getNodeFactory().numberNode(value);
  }

  public static ArrayNode numbers(double... values) {
    ArrayNode array = MAPPER.createArrayNode();
    for (double value : values) {
      array.add(number(value));
    }
    return array;
  }
}
