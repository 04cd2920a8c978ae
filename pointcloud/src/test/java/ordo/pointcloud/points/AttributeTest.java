package ordo.pointcloud.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table of attributes says what the specification and the field's programs say. */
final class AttributeTest {
  private static final PointFormat OLD = PointFormat.of(3);
  private static final PointFormat NEW = PointFormat.of(8);

  @Test
  void namesAreThoseOfPdalInTheOrderOfASchema() {
    assertThat(Attribute.of(NEW).stream().map(Attribute::pdal))
        .containsExactly(
            "X",
            "Y",
            "Z",
            "Intensity",
            "ReturnNumber",
            "NumberOfReturns",
            "ScanDirectionFlag",
            "EdgeOfFlightLine",
            "Classification",
            "Synthetic",
            "KeyPoint",
            "Withheld",
            "Overlap",
            "ScanChannel",
            "ScanAngleRank",
            "UserData",
            "PointSourceId",
            "GpsTime",
            "Red",
            "Green",
            "Blue",
            "Infrared");
    assertThat(Attribute.of(PointFormat.of(0)))
        .doesNotContain(
            Attribute.SCAN_CHANNEL, Attribute.GPS_TIME, Attribute.RED, Attribute.INFRARED);
  }

  @Test
  void namesAreThoseOfPotreeByFormat() {
    assertThat(potree(PointFormat.of(7)))
        .containsExactlyInAnyOrder(
            "position",
            "intensity",
            "return number",
            "number of returns",
            "classification flags",
            "classification",
            "user data",
            "scan angle",
            "point source id",
            "gps-time",
            "rgb");
    assertThat(potree(OLD)).contains("scan angle rank").doesNotContain("scan angle");
    assertThat(Attribute.SCAN_CHANNEL.potree(NEW)).isEmpty();
  }

  private static List<String> potree(PointFormat format) {
    return Attribute.of(format).stream()
        .map(attribute -> attribute.potree(format))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  @Test
  void namesAreThoseOfTheSpecificationByFormat() {
    assertThat(Attribute.SCAN_ANGLE.las(OLD)).isEqualTo("Scan Angle Rank");
    assertThat(Attribute.SCAN_ANGLE.las(NEW)).isEqualTo("Scan Angle");
    assertThat(Attribute.INFRARED.las(NEW)).isEqualTo("NIR");
    assertThat(Attribute.of(NEW).stream().map(attribute -> attribute.las(NEW)))
        .doesNotHaveDuplicates();
  }

  @Test
  void wholeColumnsAreWhatIsReadPointByPoint() {
    for (PointFormat format : List.of(OLD, NEW)) {
      byte[] records = new byte[1_000 * format.recordBytes()];
      new Random(8).nextBytes(records);
      var block = new PointBlock(format, 1_000);
      RecordLayout.of(format).unpack(records, 0, block, 0, 1_000);
      block.size = 1_000;
      for (Attribute attribute : Attribute.of(format)) {
        Field field = attribute.field(format);
        long[] values = new long[block.size];
        field.fill(block, values);
        assertThat(values)
            .as("%s of format %s", attribute, format)
            .isEqualTo(
                IntStream.range(0, block.size).mapToLong(i -> field.raw(block, i)).toArray());
      }
    }
  }

  /** LAS 1.4 R15, tables 8 and 16, written out for every pair of bytes. */
  @Test
  void bitsOfRecordsAreThoseOfTheSpecification() {
    for (int first = 0; first < 256; first++) {
      for (int second = 0; second < 256; second++) {
        assertThat(read(OLD, first, second, 0)).isEqualTo(legacy(first, second));
        assertThat(read(NEW, first, second, first ^ second))
            .isEqualTo(extended(first, second, first ^ second));
      }
    }
  }

  private static Map<Attribute, Integer> legacy(int returns, int kind) {
    Map<Attribute, Integer> values = new EnumMap<>(Attribute.class);
    values.put(Attribute.RETURN_NUMBER, returns % 8);
    values.put(Attribute.NUMBER_OF_RETURNS, returns / 8 % 8);
    values.put(Attribute.SCAN_DIRECTION, returns / 64 % 2);
    values.put(Attribute.EDGE_OF_FLIGHT_LINE, returns / 128);
    values.put(Attribute.CLASSIFICATION, kind % 32);
    values.put(Attribute.SYNTHETIC, kind / 32 % 2);
    values.put(Attribute.KEY_POINT, kind / 64 % 2);
    values.put(Attribute.WITHHELD, kind / 128);
    values.put(Attribute.OVERLAP, kind % 32 == 12 ? 1 : 0);
    return values;
  }

  private static Map<Attribute, Integer> extended(int returns, int flags, int kind) {
    Map<Attribute, Integer> values = new EnumMap<>(Attribute.class);
    values.put(Attribute.RETURN_NUMBER, returns % 16);
    values.put(Attribute.NUMBER_OF_RETURNS, returns / 16);
    values.put(Attribute.SCAN_DIRECTION, flags / 64 % 2);
    values.put(Attribute.EDGE_OF_FLIGHT_LINE, flags / 128);
    values.put(Attribute.CLASSIFICATION, kind);
    values.put(Attribute.SYNTHETIC, flags % 2);
    values.put(Attribute.KEY_POINT, flags / 2 % 2);
    values.put(Attribute.WITHHELD, flags / 4 % 2);
    values.put(Attribute.OVERLAP, flags / 8 % 2);
    values.put(Attribute.SCAN_CHANNEL, flags / 16 % 4);
    return values;
  }

  /** Bytes 14, 15 and 16 of a record, through its layout. */
  private static Map<Attribute, Integer> read(PointFormat format, int b14, int b15, int b16) {
    byte[] record = new byte[format.recordBytes()];
    record[14] = (byte) b14;
    record[15] = (byte) b15;
    record[16] = (byte) b16;
    var block = new PointBlock(format, 1);
    RecordLayout.of(format).unpack(record, 0, block, 0, 1);
    Map<Attribute, Integer> values = new EnumMap<>(Attribute.class);
    for (Attribute attribute : Attribute.of(format)) {
      Field field = attribute.field(format);
      if (field.place().isByte() && attribute != Attribute.USER_DATA) {
        values.put(attribute, (int) field.raw(block, 0));
      }
    }
    return values;
  }

  @Test
  void aWidenedPointSaysTheSameButForTheNameOfOverlap() {
    for (int first = 0; first < 256; first++) {
      for (int second = 0; second < 256; second++) {
        var old = new PointBlock(OLD, 1);
        old.size = 1;
        old.returns[0] = (byte) first;
        old.classification[0] = (byte) second;
        var wide = new PointBlock(FormatWidening.extended(OLD), 1);
        FormatWidening.copy(old, wide);
        Map<Attribute, Integer> expected = legacy(first, second);
        expected.merge(Attribute.CLASSIFICATION, 0, (found, none) -> found == 12 ? none : found);
        expected.forEach(
            (attribute, value) ->
                assertThat((int) attribute.field(wide.format).raw(wide, 0)).isEqualTo(value));
      }
    }
  }
}
