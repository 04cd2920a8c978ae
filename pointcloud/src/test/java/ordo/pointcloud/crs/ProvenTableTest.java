package ordo.pointcloud.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProvenTableTest {
  private static final long SEED = 20_251_124;
  private static final int SAMPLE = 25;

  @Test
  void theCodesThatSurveysUseMostAreThere() {
    ProvenTable table = ProvenTable.shipped();
    assertThat(table.codes()).containsKeys("EPSG:2271", "EPSG:2992", "EPSG:3857", "EPSG:4326");
    for (int zone = 1; zone <= 60; zone++) {
      assertThat(table.codes()).containsKeys("EPSG:" + (32600 + zone), "EPSG:" + (32700 + zone));
    }
    for (int zone = 1; zone <= 23; zone++) {
      assertThat(table.codes()).containsKey("EPSG:" + (26900 + zone));
    }
    assertThat(table.codes().values())
        .allSatisfy(crs -> assertThat(WktParser.parse(crs.description().wkt())).isPresent());
    assertThat(table.catalogue()).hasSizeGreaterThan(10_000);
  }

  /** The proof once more, on a sample; seeded, so that a failure can be repeated. */
  @Test
  void aSampleOfTheTableIsProvenAgain() {
    ProjLibrary.Loading loading = ProjLibrary.load(List.of("libproj.so.25", "libproj.so"));
    assumeTrue(loading instanceof ProjLibrary.Loading.Loaded, "libproj is not installed");
    ProjShared proj = new ProjShared(((ProjLibrary.Loading.Loaded) loading).library(), List.of());
    ProvenTable table = ProvenTable.shipped();
    assumeTrue(table.madeWith().startsWith(proj.name()), "another PROJ than " + table.madeWith());
    ProvenConversion conversions = new ProvenConversion(proj);
    ProvenDatums datums = new ProvenDatums(proj);
    List<ProvenCrs> all = List.copyOf(new TreeMap<>(table.codes()).values());
    Random random = new Random(SEED);
    for (int round = 0; round < SAMPLE; round++) {
      ProvenCrs shipped = all.get(random.nextInt(all.size()));
      ProvenCrs again =
          conversions.prove(shipped.code()).map(datums::withShiftToWgs84).orElseThrow();
      assertThat(ProvenLine.of(again)).as("seed %d", SEED).isEqualTo(ProvenLine.of(shipped));
    }
  }
}
