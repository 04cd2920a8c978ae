package ordo.pointcloud.raster.cog;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import ordo.pointcloud.raster.GeoKeyTags;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.SampleType;

/** The entries of the directories of a COG, in rising order of tags. */
final class CogTags {
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int DOUBLE = 12;
  private static final int ASCII = 2;
  private static final int LONG8 = 16;
  private static final int DEFLATE = 8;

  private final RasterSpec spec;
  private final CogOptions options;
  private final boolean big;

  CogTags(RasterSpec spec, CogOptions options, boolean big) {
    this.spec = spec;
    this.options = options;
    this.big = big;
  }

  /**
   * @param data values in the file's byte order
   */
  record Entry(int tag, int type, long count, byte[] data) {}

  /**
   * @param offsets of the level's tiles
   */
  List<Entry> of(CogLevel level, boolean isOverview, long[] offsets) {
    Stream<Entry> all =
        Stream.of(
                isOverview ? Stream.of(longs(254, 1)) : Stream.<Entry>empty(),
                image(level),
                tiles(level, offsets),
                samples(),
                isOverview ? Stream.<Entry>empty() : place(),
                nodata())
            .flatMap(part -> part);
    return all.sorted((a, b) -> Integer.compare(a.tag(), b.tag())).toList();
  }

  private Stream<Entry> image(CogLevel level) {
    return Stream.of(
        longs(256, level.width()),
        longs(257, level.height()),
        shorts(258, repeated(8 * spec.type().bytes())),
        shorts(259, DEFLATE),
        shorts(262, isRgb() ? 2 : 1),
        shorts(277, spec.bands()),
        shorts(284, 1),
        shorts(317, TileEncoder.predictor(spec.type())));
  }

  private Stream<Entry> tiles(CogLevel level, long[] offsets) {
    long[] lengths = Arrays.stream(level.lengths()).asLongStream().toArray();
    return Stream.of(
        shorts(322, CogWriter.TILE),
        shorts(323, CogWriter.TILE),
        big ? long8s(324, offsets) : longs(324, offsets),
        longs(325, lengths));
  }

  private Stream<Entry> samples() {
    int extra = spec.bands() - (isRgb() ? 3 : 1);
    Entry format = shorts(339, repeated(spec.type().kind().ordinal() + 1));
    if (extra == 0) {
      return Stream.of(format);
    }
    int[] kinds = new int[extra];
    kinds[extra - 1] = options.hasAlpha() ? 2 : 0;
    return Stream.of(shorts(338, kinds), format);
  }

  private Stream<Entry> place() {
    Stream<Entry> geo = spec.place().stream().flatMap(this::place);
    Stream<Entry> keys = spec.keys().map(GeoKeyTags::asPixelArea).stream().flatMap(this::keys);
    return Stream.concat(geo, keys);
  }

  private Stream<Entry> place(GeoReference at) {
    return at.isNorthUp()
        ? Stream.of(
            doubles(33550, at.columnX(), -at.rowY(), 0),
            doubles(33922, 0, 0, 0, at.originX(), at.originY(), 0))
        : Stream.of(
            doubles(
                34264,
                at.columnX(),
                at.rowX(),
                0,
                at.originX(),
                at.columnY(),
                at.rowY(),
                0,
                at.originY(),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                1));
  }

  private Stream<Entry> keys(GeoKeyTags keys) {
    int[] directory = new int[keys.directory().length];
    Arrays.setAll(directory, i -> Short.toUnsignedInt(keys.directory()[i]));
    Stream<Entry> numbers =
        keys.doubles().length == 0 ? Stream.empty() : Stream.of(doubles(34736, keys.doubles()));
    Stream<Entry> text =
        keys.text().isEmpty() ? Stream.empty() : Stream.of(ascii(34737, keys.text()));
    return Stream.of(Stream.of(shorts(34735, directory)), numbers, text).flatMap(part -> part);
  }

  private Stream<Entry> nodata() {
    return spec.nodata().stream().mapToObj(value -> ascii(42113, nodataText(value)));
  }

  /** As short as it reads back: {@code -9999}, {@code nan}. */
  private String nodataText(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  private boolean isRgb() {
    return spec.bands() >= 3 && spec.type().kind() == SampleType.Kind.UNSIGNED;
  }

  private int[] repeated(int value) {
    int[] values = new int[spec.bands()];
    Arrays.fill(values, value);
    return values;
  }

  private static Entry shorts(int tag, int... values) {
    ByteBuffer data = buffer(2 * values.length);
    Arrays.stream(values).forEach(value -> data.putShort((short) value));
    return new Entry(tag, SHORT, values.length, data.array());
  }

  private static Entry longs(int tag, long... values) {
    ByteBuffer data = buffer(4 * values.length);
    LongStream.of(values).forEach(value -> data.putInt((int) value));
    return new Entry(tag, LONG, values.length, data.array());
  }

  private static Entry long8s(int tag, long... values) {
    ByteBuffer data = buffer(8 * values.length);
    data.asLongBuffer().put(values);
    return new Entry(tag, LONG8, values.length, data.array());
  }

  private static Entry doubles(int tag, double... values) {
    ByteBuffer data = buffer(8 * values.length);
    data.asDoubleBuffer().put(values);
    return new Entry(tag, DOUBLE, values.length, data.array());
  }

  private static Entry ascii(int tag, String text) {
    byte[] data = (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
    return new Entry(tag, ASCII, data.length, data);
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
