package ordo.pointcloud.crs.proj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import ordo.pointcloud.crs.CrsEntry;
import ordo.pointcloud.crs.proven.ProvenLine;
import ordo.pointcloud.crs.proven.ProvenTable;
import ordo.pointcloud.crs.text.WktParser;
import org.junit.jupiter.api.Test;

/** The shipped table, and the proof once more on samples; seeded, so that it can be repeated. */
class ProvenTableTest {
  private static final long SEED = 20_251_124;
  private static final int CODES = 25;
  private static final int SHIFTS = 12;
  private static final int PAIRS = 12;

  private final ProvenTable table = ProvenTable.shipped();
  private final Random random = new Random(SEED);

  @Test
  void theCodesThatSurveysUseMostAreThere() {
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
    assertThat(table.catalogue()).extracting(CrsEntry::code).doesNotHaveDuplicates();
  }

  /** Codes that are not in the table too: they must fail the proof. */
  @Test
  void aSampleOfTheCatalogueIsProvenAgainOrAgainNot() {
    ProjShared proj = proj();
    ProvenConversion conversions = new ProvenConversion(proj);
    ProvenDatums datums = new ProvenDatums(proj);
    List<CrsEntry> flat =
        proj.catalogue().entries().stream()
            .filter(entry -> ProvenTableMaker.isFlat(entry.kind()) && entry.area().isPresent())
            .toList();
    for (int round = 0; round < CODES; round++) {
      String code = flat.get(random.nextInt(flat.size())).code();
      Optional<String> again =
          conversions.prove(code).map(datums::withShiftToWgs84).map(ProvenLine::of);
      assertThat(again)
          .as("%s, seed %d", code, SEED)
          .isEqualTo(table.find(code).map(ProvenLine::of));
    }
  }

  @Test
  void aSampleOfTheShiftsIsProvenAgainAndOtherPairsAgainAreNot() {
    ProjShared proj = proj();
    ProvenDatums datums = new ProvenDatums(proj);
    List<String> shifts = List.copyOf(new TreeMap<>(table.shifts()).keySet());
    for (int round = 0; round < SHIFTS; round++) {
      String[] pair = shifts.get(random.nextInt(shifts.size())).split(">");
      assertProvenAgain(datums, pair[0], pair[1]);
    }
    TreeSet<String> bases = new TreeSet<>();
    table.codes().values().forEach(crs -> bases.add(crs.base()));
    bases.retainAll(table.codes().keySet());
    bases.remove(ProvenDatums.WGS_84);
    List<String> all = List.copyOf(bases);
    for (int round = 0; round < PAIRS; round++) {
      int from = random.nextInt(all.size() - 1);
      int to = from + 1 + random.nextInt(all.size() - 1 - from);
      assertProvenAgain(datums, all.get(from), all.get(to));
    }
  }

  private void assertProvenAgain(ProvenDatums datums, String from, String to) {
    assertThat(datums.between(table.find(from).orElseThrow(), table.find(to).orElseThrow()))
        .as("%s to %s, seed %d", from, to, SEED)
        .isEqualTo(table.shift(from, to));
  }

  private ProjShared proj() {
    ProjLibrary.Loading loading = ProjLibrary.load(List.of("libproj.so.25", "libproj.so"));
    assumeTrue(loading instanceof ProjLibrary.Loading.Loaded, "libproj is not installed");
    ProjShared proj = new ProjShared(((ProjLibrary.Loading.Loaded) loading).library(), List.of());
    assumeTrue(table.madeWith().startsWith(proj.name()), "another PROJ than " + table.madeWith());
    return proj;
  }
}
