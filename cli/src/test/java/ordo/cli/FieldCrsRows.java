package ordo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ordo.cli.FieldFilesTest.Assertion;
import tools.jackson.databind.JsonNode;

/** Rows of the field's table about coordinate reference systems and their units. */
final class FieldCrsRows {
  private static final String UTM10_NAVD88 = "EPSG:26910+EPSG:5703";
  private static final double US_SURVEY_FOOT = 1200.0 / 3937;
  private static final String FOOT = "US survey foot";

  private FieldCrsRows() {}

  static Map<String, Assertion> all() {
    Map<String, Assertion> all = new HashMap<>(verticals());
    all.putAll(names());
    all.put(
        "22-message-grid-not-on-cdn/dhhn2016.las"
            + " | reproject --from EPSG:25832+EPSG:7837 --to EPSG:4937",
        FieldCrsRows::gridNobodyOffers);
    all.put("23-ept-with-crs-nobody-reads/two-quotes.las | ept", FieldCrsRows::crsNobodyReads);
    return all;
  }

  private static Map<String, Assertion> verticals() {
    String lost = "03-vertical-keys-lost/";
    String feet = "05-heights-in-feet-labelled-metres/";
    String reproject = " | reproject --to " + UTM10_NAVD88;
    return Map.of(
        lost + "v5703_override.las | convert to .laz", FieldCrsRows::metreOverridden,
        lost + "v_unit_only.las | convert to .laz", FieldCrsRows::unitAlone,
        lost + "v_user_9003.las | convert to .laz", FieldCrsRows::heightsInFeet,
        lost + "v5103_9003.las | convert to .laz", FieldCrsRows::heightsInFeet,
        lost + "v6360.las | convert to .laz", FieldCrsRows::heightsInFeet,
        lost + "k11_ellipsoidal_5030.las | convert to .laz", FieldCrsRows::ellipsoidal,
        "04-vertical-unit-contradiction/v5703_9003.las" + reproject, FieldCrsRows::contradiction,
        feet + "v_user_9003.las" + reproject, FieldCrsRows::feetBecomeMetres,
        feet + "v_unit_only.las" + reproject, FieldCrsRows::feetBecomeMetres);
  }

  private static Map<String, Assertion> names() {
    String words = "12-same-crs-other-words/";
    return Map.ofEntries(
        Map.entry(pair(words, "keys.las", "wkt1.las"), FieldCrsRows::oneTree),
        Map.entry(pair(words, "wkt1.las", "wkt2.las"), FieldCrsRows::oneTree),
        Map.entry(pair(words, "wkt1.las", "esri.las"), FieldCrsRows::oneTree),
        Map.entry(pair(words, "keys.las", "zone34.las"), FieldCrsRows::twoZones),
        Map.entry(
            "16-crs-not-named/keys-and-liblas-wkt.las | info, reproject --to EPSG:4326",
            FieldCrsRows::oneAnswerOfAllVerbs),
        Map.entry(
            "16-crs-not-named/srs_utm17.las | info",
            at -> named(at, "utm zone 17", "user-defined")),
        Map.entry(
            "25-geokeys-geographic-taken-for-projected/k08_utm_geog_only.las"
                + " | info, convert to .laz",
            FieldCrsRows::notGeographic),
        Map.entry("26-geokeys-methods/k02_obliqueM.las | info", at -> named(at, "oblique")),
        Map.entry("26-geokeys-methods/k03_cassini.las | info", at -> named(at, "cassini")),
        Map.entry(
            "26-geokeys-methods/k09_proj_code.las | info",
            at -> assertThat(crs(at)).contains("UTM zone 33N")),
        Map.entry(
            "26-geokeys-methods/k12_unknown_code.las | info",
            at -> at.info().succeeds().hasLine("29999")));
  }

  private static String pair(String folder, String first, String second) {
    return folder + first + " + " + folder + second + " | ept of both";
  }

  private static JsonNode converted(FieldCase at) {
    return at.infoJson("out.laz").at("/metadata/srs");
  }

  private static String vertical(JsonNode srs) {
    return srs.at("/units/vertical").asString();
  }

  private static void assertIsFoot(String unit) {
    assertThat(unit).matches("(?i)us survey f(oo|ee)t|us-ft");
  }

  private static void metreOverridden(FieldCase at) {
    at.convert("out.laz").succeeds().hasLine("metre", FOOT);
    assertIsFoot(vertical(converted(at)));
    assertThat(converted(at).get("wkt").asString()).contains("NAVD88", "UTM zone 10N");
  }

  private static void unitAlone(FieldCase at) {
    Said said = at.convert("out.laz").succeeds();
    if (!said.hasLineWith("vertical", FOOT)) {
      assertIsFoot(vertical(converted(at)));
    }
  }

  private static void heightsInFeet(FieldCase at) {
    at.convert("out.laz").succeeds();
    assertIsFoot(vertical(converted(at)));
    assertThat(converted(at).get("wkt").asString()).contains("NAVD88");
  }

  private static void ellipsoidal(FieldCase at) {
    Said said = at.convert("out.laz").succeeds();
    boolean heights = vertical(converted(at)).equalsIgnoreCase("metre");
    assertThat(heights || said.hasLineWith("ellipsoidal")).as(said.text()).isTrue();
  }

  private static void contradiction(FieldCase at) {
    Said said = at.reproject("out.las", "--to", UTM10_NAVD88).hasLine("metre", FOOT);
    if (said.code() == 0) {
      assertHeightsBecameMetres(at);
    }
  }

  private static void feetBecomeMetres(FieldCase at) {
    Said said = at.reproject("out.las", "--to", UTM10_NAVD88);
    if (said.code() == 0) {
      assertHeightsBecameMetres(at);
    } else {
      said.fails().hasLine("heights");
    }
  }

  private static void assertHeightsBecameMetres(FieldCase at) {
    JsonNode z = FieldCase.statistic(at.infoJson("out.las"), "Z");
    FieldCase.assertNear(z.get("minimum"), 1000 * US_SURVEY_FOOT, 0.0051);
    FieldCase.assertNear(z.get("maximum"), 1009 * US_SURVEY_FOOT, 0.0051);
  }

  private static void oneTree(FieldCase at) {
    at.ept().succeeds();
    assertThat(at.eptJson().get("points").asLong()).isEqualTo(100);
    assertThat(at.eptJson().at("/srs/wkt").asString()).contains("33N");
    at.eptIsValid();
  }

  private static void twoZones(FieldCase at) {
    Said said = at.ept().fails();
    assertThat(said.text())
        .contains("WGS 84 / UTM zone 33N", "32633", "WGS 84 / UTM zone 34N", "32634");
    assertThat(at.out("ept")).doesNotExist();
  }

  private static String crs(FieldCase at) {
    Optional<String> line = FieldCase.crsLine(at.info().succeeds());
    assertThat(line).as("CRS of %s", at.in().getFileName()).isPresent();
    return line.get();
  }

  /** By its name, or by a reason that tells what was found. */
  private static void named(FieldCase at, String... names) {
    assertThat(crs(at).toLowerCase(Locale.ROOT)).containsAnyOf(names);
  }

  private static void oneAnswerOfAllVerbs(FieldCase at) {
    String said = crs(at);
    Said moved = at.reproject("out.las", "--to", "EPSG:4326");
    if (moved.code() == 0) {
      assertThat(said).contains("Oregon");
      moved.hasLine("from", "Oregon");
    } else {
      moved.fails().hasLine(said.replaceFirst("^not named[:;,(]? *", "").replaceFirst("\\)$", ""));
    }
  }

  private static void notGeographic(FieldCase at) {
    Said said = at.info().succeeds().hasLine("contradict", "projected");
    assertThat(FieldCase.crsLine(said)).isNotEqualTo(Optional.of("WGS 84"));
    assertThat(at.infoJson().at("/metadata/srs/isgeographic").asBoolean()).isFalse();
    at.convert("out.laz").succeeds().hasLine("contradict");
    assertThat(converted(at).get("isgeographic").asBoolean()).isFalse();
  }

  private static void gridNobodyOffers(FieldCase at) {
    Said said =
        at.reproject("out.las", "--from", "EPSG:25832+EPSG:7837", "--to", "EPSG:4937").fails();
    assertThat(said.text())
        .containsPattern("\\w+\\.(tif|gtx|gsb|txt)")
        .doesNotContain("http", "cdn.proj", "download");
    assertThat(at.out("out.las")).doesNotExist();
  }

  private static void crsNobodyReads(FieldCase at) {
    at.ept().succeeds().hasLine("''");
    assertThat(at.eptJson().path("srs").size()).isZero();
  }
}
