package ordo.lens.pack;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.RawBounds;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewNode;
import ordo.pointcloud.view.ViewValues;
import ordo.pointcloud.view.WireType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Blocks and what is in them, by other means than the packer's. */
final class Vectors {
  private static final long SEED = 17;

  private static final ViewAttribute RGB = attribute(ViewAttribute.RGB, WireType.RGB8);
  private static final ViewAttribute INTENSITY = attribute(ViewAttribute.INTENSITY, WireType.U16);
  private static final ViewAttribute CLASSES = attribute(ViewAttribute.CLASSIFICATION, WireType.U8);
  private static final ViewAttribute ANGLE = attribute(ViewAttribute.SCAN_ANGLE, WireType.I16);
  private static final ViewAttribute COUNT = attribute("count", WireType.U32);
  private static final ViewAttribute TIME = attribute(ViewAttribute.GPS_TIME, WireType.F32);
  private static final List<ViewAttribute> ALL =
      List.of(RGB, INTENSITY, CLASSES, ANGLE, COUNT, TIME);

  private Vectors() {}

  static ArrayNode all() {
    ArrayNode vectors = JsonMapper.shared().createArrayNode();
    vectors.add(vector("no points", node(0, 1000, 1, true), List.of(CLASSES), true, 8));
    vectors.add(vector("one point", node(1, 1000, 1, true), List.of(), true, 8));
    vectors.add(vector("all types, exact", node(40, 60_000, 1, true), ALL, true, 8));
    vectors.add(vector("all types, shifted", node(40, 5_000_000, 1, true), ALL, true, 16));
    vectors.add(vector("thinned", node(9, 70_000, 4, true), List.of(INTENSITY), true, 8));
    vectors.add(vector("no positions", node(25, 1000, 1, true), List.of(TIME, RGB), false, 16));
    vectors.add(vector("real coordinates", node(5, 100, 1, false), List.of(CLASSES), true, 8));
    return vectors;
  }

  private static ViewAttribute attribute(String name, WireType type) {
    return new ViewAttribute(name, name, type, "", Optional.empty());
  }

  private static ViewNode node(int points, int extent, int thinned, boolean isWhole) {
    var random = new Random(SEED + points + extent);
    int[][] raw = new int[3][points];
    for (int i = 0; i < 3 * points; i++) {
      raw[i % 3][i / 3] = random.nextInt(extent) - 200;
    }
    int end = extent - 200;
    var box = new RawBounds(-200, -200, -200, end, end, end);
    var frame = new CoordinateFrame(0.01, 0.01, -0.25, 480_000, 5_200_000.5, 100);
    return new ViewNode(frame, raw, box, thinned, isWhole, values(points, random));
  }

  private static Map<ViewAttribute, ViewValues> values(int points, Random random) {
    Map<ViewAttribute, ViewValues> values = new LinkedHashMap<>();
    for (ViewAttribute attribute : ALL) {
      values.put(attribute, values(attribute.type(), points, random));
    }
    return values;
  }

  private static ViewValues values(WireType type, int points, Random random) {
    return switch (type) {
      case U8 -> whole(points, random, 0, 1 << 8);
      case U16 -> whole(points, random, 0, 1 << 16);
      case I16 -> whole(points, random, -30_000, 30_000);
      case U32 -> whole(points, random, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case RGB8 ->
          new ViewValues.Colours(
              whole(points, random, 0, 256).values(),
              whole(points, random, 0, 256).values(),
              whole(points, random, 0, 256).values());
      case F32 -> reals(points, random);
    };
  }

  private static ViewValues.Whole whole(int points, Random random, int least, int end) {
    return new ViewValues.Whole(random.ints(points, least, end).toArray());
  }

  /** Each seventh is no value; all are so that single precision holds what is above the least. */
  private static ViewValues reals(int points, Random random) {
    double[] reals = new double[points];
    for (int i = 0; i < points; i++) {
      reals[i] = i % 7 == 3 ? Double.NaN : 1.5e8 + random.nextInt(4000) * 0.25;
    }
    return new ViewValues.Real(reals);
  }

  private static ObjectNode vector(
      String name, ViewNode node, List<ViewAttribute> attributes, boolean positions, int bits) {
    List<Sent> sent = new ArrayList<>();
    attributes.forEach(one -> sent.add(new Sent(ALL.indexOf(one), one)));
    ViewNode seen = bits == 8 ? node : wide(node);
    byte[] block = Packer.pack(seen, sent, positions, bits).bytes();
    ObjectNode json = JsonMapper.shared().createObjectNode().put("name", name);
    json.put("block", Base64.getEncoder().encodeToString(block));
    json.put("points", node.points()).put("thinned", node.thinned() > 1);
    int shift = shift(node);
    json.put("exact", shift == 0 && node.isWhole());
    if (positions) {
      json.set("positions", positions(node, shift));
    }
    ArrayNode all = json.putArray("attributes");
    sent.forEach(one -> all.add(values(one, node.values().get(one.attribute()))));
    return json;
  }

  /** The same colours in 16 bits. */
  private static ViewNode wide(ViewNode node) {
    Map<ViewAttribute, ViewValues> values = new LinkedHashMap<>(node.values());
    ViewValues.Colours of = (ViewValues.Colours) values.get(RGB);
    values.put(RGB, new ViewValues.Colours(wide(of.red()), wide(of.green()), wide(of.blue())));
    return new ViewNode(
        node.frame(), node.raw(), node.box(), node.thinned(), node.isWhole(), values);
  }

  private static int[] wide(int[] channel) {
    int[] wide = channel.clone();
    for (int i = 0; i < wide.length; i++) {
      wide[i] = wide[i] << 8 | 0x5A;
    }
    return wide;
  }

  private static int shift(ViewNode node) {
    long extent = (long) node.box().maxX() - node.box().minX();
    return extent <= 65_534 ? 0 : extent <= 131_069 ? 1 : 7;
  }

  /** The middle of the quantum that each coordinate is in. */
  private static ArrayNode positions(ViewNode node, int shift) {
    ArrayNode positions = JsonMapper.shared().createArrayNode();
    for (int i = 0; i < node.points(); i++) {
      ArrayNode position = positions.addArray();
      CoordinateFrame frame = node.frame();
      position.add(middle(node.raw()[0][i], shift) * frame.scaleX() + frame.offsetX());
      position.add(middle(node.raw()[1][i], shift) * frame.scaleY() + frame.offsetY());
      position.add(middle(node.raw()[2][i], shift) * frame.scaleZ() + frame.offsetZ());
    }
    return positions;
  }

  private static double middle(int raw, int shift) {
    int size = 1 << shift;
    int quantum = (raw + 200) / size;
    return -200 + quantum * size + (size - 1) / 2.0;
  }

  private static ObjectNode values(Sent sent, ViewValues values) {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("index", sent.index());
    json.put("type", sent.attribute().type().word());
    ArrayNode array = json.putArray("values");
    switch (values) {
      case ViewValues.Whole(int[] numbers) -> whole(sent, numbers, array);
      case ViewValues.Real(double[] numbers) -> reals(numbers, array);
      case ViewValues.Colours(int[] red, int[] green, int[] blue) -> {
        for (int i = 0; i < red.length; i++) {
          array.addArray().add(red[i]).add(green[i]).add(blue[i]);
        }
      }
    }
    return json;
  }

  private static void whole(Sent sent, int[] numbers, ArrayNode array) {
    for (int number : numbers) {
      array.add(sent.attribute().type() == WireType.U32 ? number & 0xFFFF_FFFFL : number);
    }
  }

  private static void reals(double[] numbers, ArrayNode array) {
    for (double number : numbers) {
      if (Double.isNaN(number)) {
        array.addNull();
      } else {
        array.add(number);
      }
    }
  }
}
