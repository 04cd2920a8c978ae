package ordo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import ordo.cli.FieldFilesTest.Assertion;
import tools.jackson.databind.JsonNode;

/** Rows of the field's table about points, their statistics and their tiles. */
final class FieldPointRows {
  private static final Pattern PLACE =
      Pattern.compile("(?:\\bbyte |before byte \\d+, found )(\\d+)");

  private FieldPointRows() {}

  static Map<String, Assertion> all() {
    return Map.of(
        "01-info-stack-trace/zero-points.las | info", FieldPointRows::zeroPoints,
        "01-info-stack-trace/gps-time-nan.las | info", FieldPointRows::timesThatAreNoNumbers,
        "06-ept-validate-false-alarm/five-points.las | ept, then validate",
            FieldPointRows::fivePoints,
        "07-statistics-not-numbers/nodata-dblmax.las | ept, info --json", FieldPointRows::noData,
        "08-extra-byte-names/s09_alltypes.las | ept, then validate", FieldPointRows::namedX,
        "08-extra-byte-names/s09_nodata.las | ept, then validate", FieldPointRows::namedTwice,
        "09-several-extra-byte-records/two-records.las | info --json, ept",
            FieldPointRows::twoRecords,
        "13-class-12-becomes-0/s21_cls12.las | convert to .laz", FieldPointRows::overlapClass,
        "18-ten-bytes-beyond/s07_trunc3.laz | validate", FieldPointRows::cutShort);
  }

  private static void zeroPoints(FieldCase at) {
    Said said = at.info().succeeds().hasLine("0 points");
    assertThat(said.out()).doesNotContain("Intensity");
    for (JsonNode row : at.infoJson().at("/stats/statistic")) {
      assertThat(row.get("count").asLong()).isZero();
      for (String number : List.of("minimum", "maximum", "average")) {
        assertThat(row.get(number).isNull()).as("%s of %s", number, row).isTrue();
      }
    }
  }

  private static void timesThatAreNoNumbers(FieldCase at) {
    Said said = at.info().succeeds();
    String line =
        said.lines().stream().filter(l -> l.contains("GpsTime")).findFirst().orElseThrow();
    assertThat(line).contains("1 ", "NaN").doesNotContainPattern("\\d\\.\\d");
    JsonNode row = FieldCase.statistic(at.infoJson(), "GpsTime");
    assertThat(row.get("minimum").isNull() && row.get("maximum").isNull()).isTrue();
    assertThat(row.get("not_finite").asLong()).isEqualTo(1);
  }

  /** 2.6336e-4 is what the table gives: of Y, by the records; X has seven times as much. */
  private static void fivePoints(FieldCase at) {
    at.ept().succeeds();
    FieldCase.assertNear(FieldCase.dimension(at.eptJson(), "X").get("variance"), 1.84104e-3, 1e-11);
    FieldCase.assertNear(FieldCase.dimension(at.eptJson(), "Y").get("variance"), 2.6336e-4, 1e-11);
    at.eptIsValid();
  }

  private static void noData(FieldCase at) {
    at.ept().succeeds();
    at.eptIsValid();
    JsonNode tree = FieldCase.dimension(at.eptJson(), "treeID");
    JsonNode row = FieldCase.statistic(at.infoJson(), "treeID");
    List<Double> values = values(at.in(), 621, 38, 30);
    assertThat(values).contains(Double.MAX_VALUE);
    values.removeIf(value -> value == Double.MAX_VALUE);
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    for (JsonNode of : List.of(tree, row)) {
      assertThat(of.get("count").asInt()).isEqualTo(values.size());
      assertThat(of.get("maximum").asDouble()).isEqualTo(Collections.max(values));
    }
    FieldCase.assertNear(tree.get("mean"), mean, 1e-9);
    FieldCase.assertNear(row.get("average"), mean, 1e-9);
    String both = at.infoJson() + FieldCase.text(at.out("ept").resolve("ept.json"));
    assertThat(both).doesNotContain("Infinity", "NaN");
  }

  /** Doubles in the records of the points, read here without any reader of ours. */
  private static List<Double> values(Path file, int pointsAt, int recordBytes, int valueAt) {
    var bytes = java.nio.ByteBuffer.wrap(FieldCase.bytes(file));
    bytes.order(java.nio.ByteOrder.LITTLE_ENDIAN);
    var values = new ArrayList<Double>();
    for (int at = pointsAt; at + recordBytes <= bytes.limit(); at += recordBytes) {
      values.add(bytes.getDouble(at + valueAt));
    }
    return values;
  }

  private static void namedX(FieldCase at) {
    Said said = at.ept().succeeds();
    assertNamesAreDistinct(at.eptJson());
    assertThat(said.lines()).filteredOn(line -> line.contains("\"X\"")).hasSize(1);
    at.eptIsValid();
  }

  private static void namedTwice(FieldCase at) {
    Said said = at.ept().succeeds();
    assertNamesAreDistinct(at.eptJson());
    assertThat(said.lines()).filteredOn(line -> line.contains("\"dup\"")).hasSize(1);
    at.eptIsValid();
  }

  private static void assertNamesAreDistinct(JsonNode ept) {
    var names = new ArrayList<String>();
    ept.path("schema").forEach(element -> names.add(element.get("name").asString()));
    assertThat(names).doesNotHaveDuplicates().doesNotContain("");
  }

  private static void twoRecords(FieldCase at) throws IOException {
    at.ept().succeeds();
    JsonNode document = at.infoJson();
    byte[] bytes = FieldCase.bytes(at.in());
    int deviation = (bytes[867 + 30] & 0xFF) | (bytes[867 + 31] & 0xFF) << 8;
    for (JsonNode of :
        List.of(
            FieldCase.statistic(document, "Deviation"),
            FieldCase.dimension(at.eptJson(), "Deviation"))) {
      assertThat(of.get("minimum").asInt()).isLessThanOrEqualTo(deviation);
      assertThat(of.get("maximum").asInt()).isGreaterThanOrEqualTo(deviation);
    }
    FieldCase.statistic(document, "confidence");
    assertThat(FieldCase.dimension(at.eptJson(), "confidence").get("maximum").asInt())
        .isEqualTo(greatest(bytes, 867 + 32, 33));
    at.eptIsValid();
  }

  private static int greatest(byte[] bytes, int first, int step) {
    int greatest = 0;
    for (int at = first; at < bytes.length; at += step) {
      greatest = Math.max(greatest, bytes[at] & 0xFF);
    }
    return greatest;
  }

  private static void overlapClass(FieldCase at) {
    long overlapping =
        at.infoJson()
            .at("/stats/statistic")
            .valueStream()
            .filter(row -> row.get("name").asString().equals("Classification"))
            .mapToLong(row -> row.at("/bins/12.000000").asLong())
            .sum();
    assertThat(overlapping).isPositive();
    at.convert("out.laz").succeeds().hasLine("12", "overlap", Long.toString(overlapping));
    JsonNode written = at.infoJson("out.laz");
    assertThat(FieldCase.statistic(written, "Classification").at("/bins/12.000000").isMissingNode())
        .isTrue();
    JsonNode overlap = FieldCase.statistic(written, "Overlap");
    FieldCase.assertNear(
        overlap.get("average"), overlapping / overlap.get("count").asDouble(), 1e-9);
  }

  private static void cutShort(FieldCase at) {
    Said said = Said.points("validate", at.in()).fails().hasLine("BAD");
    long size = FieldCase.bytes(at.in()).length;
    var places = PLACE.matcher(said.text().replace(",", ""));
    int found = 0;
    while (places.find()) {
      assertThat(Long.parseLong(places.group(1))).as(said.text()).isLessThanOrEqualTo(size);
      found++;
    }
    assertThat(found).as(said.text()).isPositive();
  }
}
