package ordo.pointcloud.cloud;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.FileCrs;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.las.FileCrsRecords;
import ordo.pointcloud.las.LasFile;

/**
 * The one CRS of several files, in whichever words each of them says it.
 *
 * @param wkt as the first input says it; empty where there is none that can be read
 * @param notes what is not said as the files say it, a line each
 */
record CommonCrs(String wkt, List<String> notes) {
  CommonCrs {
    notes = List.copyOf(notes);
  }

  /**
   * @param engines asked once at most, and only where a file says something of its CRS
   * @throws IllegalArgumentException naming the file whose CRS is another than the first's
   */
  static CommonCrs of(List<LasFile> files, Supplier<CrsEngine> engines) throws IOException {
    List<FileCrs> records = new ArrayList<>();
    for (LasFile file : files) {
      records.add(FileCrsRecords.of(file));
    }
    if (records.stream().allMatch(record -> record.raw().isEmpty())) {
      return new CommonCrs("", List.of());
    }
    return compared(files, records, engines.get());
  }

  private static CommonCrs compared(List<LasFile> files, List<FileCrs> records, CrsEngine engine) {
    StatedCrs first = records.getFirst().stated(engine);
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      // Equal records say the same, whether or not they are understood.
      boolean equal = i == 0 || records.get(i).raw().equals(records.getFirst().raw());
      StatedCrs found = equal ? first : records.get(i).stated(engine);
      if (!equal && !isSame(engine, first, found)) {
        throw new IllegalArgumentException(
            "%s: expected the coordinate reference system of %s, %s, found %s"
                .formatted(
                    files.get(i).name(), files.getFirst().name(), first.shown(), found.shown()));
      }
      if (i == 0 || !equal) {
        String name = FileNames.base(files.get(i));
        found.notes().forEach(note -> notes.add(name + ": " + note));
      }
    }
    return new CommonCrs(first.written().orElse(""), notes);
  }

  private static boolean isSame(CrsEngine engine, StatedCrs first, StatedCrs found) {
    Optional<String> expected = first.named().or(first::written);
    Optional<String> other = found.named().or(found::written);
    return expected.isPresent() && other.isPresent() && engine.same(expected.get(), other.get());
  }
}
