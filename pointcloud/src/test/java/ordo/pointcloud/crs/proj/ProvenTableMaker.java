package ordo.pointcloud.crs.proj;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import ordo.pointcloud.crs.CrsEntry;
import ordo.pointcloud.crs.CrsKind;
import ordo.pointcloud.crs.proven.ProvenCrs;
import ordo.pointcloud.crs.proven.ProvenLine;
import ordo.pointcloud.crs.proven.ProvenShift;

/**
 * Makes the table of proven codes: compares each EPSG code with PROJ over its area of use, and
 * keeps those on which proj4j agrees. docs/crs.md gives the command.
 */
final class ProvenTableMaker {
  private final ProjShared proj;
  private final Pattern wanted;
  private final ProvenConversion conversions;
  private final ProvenDatums datums;

  private ProvenTableMaker(ProjShared proj, Pattern wanted) {
    this.proj = proj;
    this.wanted = wanted;
    conversions = new ProvenConversion(proj);
    datums = new ProvenDatums(proj);
  }

  public static void main(String[] arguments) throws IOException {
    ProjLibrary.Loading loading = ProjLibrary.load(List.of("libproj.so.25"));
    if (!(loading instanceof ProjLibrary.Loading.Loaded loaded)) {
      throw new IllegalStateException("needs libproj: " + loading);
    }
    Pattern codes = Pattern.compile(arguments.length > 1 ? arguments[1] : ".*");
    new ProvenTableMaker(new ProjShared(loaded.library(), List.of()), codes)
        .make(Path.of(arguments[0]));
  }

  private void make(Path into) throws IOException {
    List<ProvenCrs> codes = codes();
    Map<String, ProvenShift> shifts = shifts(codes);
    List<String> lines = new ArrayList<>();
    lines.add(ProvenLine.MADE_WITH + "\t" + proj.name() + ", EPSG " + epsgRelease());
    codes.forEach(crs -> lines.add(ProvenLine.of(crs)));
    shifts.forEach((pair, shift) -> lines.add(ProvenLine.of(pair, shift)));
    proj.catalogue().entries().forEach(entry -> lines.add(ProvenLine.of(entry)));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(into))) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    long shifted = codes.stream().filter(crs -> crs.toWgs84().isPresent()).count();
    System.out.printf(
        "%d codes proven, %d of them to WGS 84, %d shifts between other datums%n",
        codes.size(), shifted, shifts.size());
  }

  private List<ProvenCrs> codes() {
    List<ProvenCrs> proven = new ArrayList<>();
    int looked = 0;
    for (CrsEntry entry : proj.catalogue().entries()) {
      if (isFlat(entry.kind())
          && entry.area().isPresent()
          && wanted.matcher(entry.code()).matches()) {
        looked++;
        conversions
            .prove(entry.code())
            .map(crs -> datums.withShiftToWgs84(crs))
            .ifPresent(proven::add);
        if (looked % 500 == 0) {
          System.out.printf("%d looked at, %d proven%n", looked, proven.size());
        }
      }
    }
    return proven;
  }

  /** Kinds that can be proven: heights need PROJ. */
  static boolean isFlat(CrsKind kind) {
    return kind == CrsKind.PROJECTED || kind == CrsKind.GEOGRAPHIC_2D;
  }

  private Map<String, ProvenShift> shifts(List<ProvenCrs> codes) {
    Map<String, ProvenCrs> byCode = new LinkedHashMap<>();
    codes.forEach(crs -> byCode.put(crs.code(), crs));
    TreeSet<String> bases = new TreeSet<>();
    codes.forEach(crs -> bases.add(crs.base()));
    bases.retainAll(byCode.keySet());
    bases.remove(ProvenDatums.WGS_84);
    Map<String, ProvenShift> shifts = new LinkedHashMap<>();
    int looked = 0;
    for (String from : bases) {
      looked++;
      System.out.printf("base %d of %d: %d shifts%n", looked, bases.size(), shifts.size());
      for (String to : bases.tailSet(from, false)) {
        Optional<ProvenShift> shift = datums.between(byCode.get(from), byCode.get(to));
        shift.ifPresent(found -> shifts.put(from + ">" + to, found));
      }
    }
    return shifts;
  }

  private String epsgRelease() {
    return proj.context().databaseMetadata("EPSG.VERSION").orElse("?");
  }
}
