package ordo.pointcloud.cloud;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;

/**
 * The records that files bring and that hold for all of them as one: every one that each input has
 * with the same bytes. Those about the CRS and the extra bytes are told apart from them; those of
 * waveforms go with the wave packets, which no joined file holds.
 */
final class CommonRecords {
  private CommonRecords() {}

  static List<LasVlr> of(List<LasFile> files) throws IOException {
    List<LasVlr> kept = own(files.getFirst());
    for (LasFile file : files.subList(1, files.size())) {
      kept = among(kept, own(file), true);
    }
    return kept;
  }

  /**
   * Which records of the files are not among those that are held; a line each.
   *
   * @param why they are not
   */
  static List<String> leftOut(List<LasFile> files, List<LasVlr> held, String why)
      throws IOException {
    var notes = new GroupedNotes();
    for (LasFile file : files) {
      List<LasVlr> missing = among(own(file), held, false);
      if (!missing.isEmpty()) {
        notes.add(
            file,
            "left out: %s (%s)"
                .formatted(
                    missing.stream().map(LasVlr::label).collect(Collectors.joining(", ")), why));
      }
    }
    return notes.lines();
  }

  /**
   * @param isThere whether those are asked for that the others hold, or those that they do not
   */
  private static List<LasVlr> among(List<LasVlr> records, List<LasVlr> others, boolean isThere)
      throws IOException {
    var found = new ArrayList<LasVlr>();
    for (LasVlr record : records) {
      if (holds(others, record) == isThere) {
        found.add(record);
      }
    }
    return found;
  }

  private static List<LasVlr> own(LasFile file) {
    return LasWriteSpec.like(file, Compression.NONE).withoutCrs().vlrs().stream()
        .filter(record -> !record.is(LasVlr.SPEC, LasVlr.EXTRA_BYTES_RECORD))
        .filter(record -> !TileRecord.is(record))
        .filter(record -> !(file.format().hasWavePacket() && record.isOfWaveforms()))
        .toList();
  }

  private static boolean holds(List<LasVlr> records, LasVlr wanted) throws IOException {
    for (LasVlr record : records) {
      boolean sameName = record.is(wanted.userId(), wanted.recordId());
      boolean sameSize = record.payload().sizeBytes() == wanted.payload().sizeBytes();
      if (sameName && sameSize && Arrays.equals(record.bytes(), wanted.bytes())) {
        return true;
      }
    }
    return false;
  }
}
