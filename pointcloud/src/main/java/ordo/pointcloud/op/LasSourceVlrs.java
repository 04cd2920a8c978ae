package ordo.pointcloud.op;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;

/** Whether a file has the records of the one it was made from, byte by byte. */
final class LasSourceVlrs {
  private static final int COMPARED_BYTES = 1 << 16;

  private final LasFile file;
  private final LasFile source;

  LasSourceVlrs(LasFile file, LasFile source) {
    this.file = file;
    this.source = source;
  }

  /**
   * Each record of the source must be there. Those that hold for the source alone, and those about
   * a CRS that the file tells in a record of its own, are remarked on only.
   */
  Check all(String name) throws IOException {
    List<String> findings = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    List<LasVlr> unmatched = new ArrayList<>(file.vlrs());
    for (LasVlr record : source.vlrs()) {
      if (!takeEqual(unmatched, record) && record.standing() != LasVlr.Standing.WAVEFORMS) {
        String line = "record %s: expected that of the source, found %s";
        boolean hasOne = file.find(record.userId(), record.recordId()).isPresent();
        (isReplaced(record) ? remarks : findings)
            .add(line.formatted(record.label(), hasOne ? "other bytes" : "none"));
      }
    }
    return Check.of(name, findings, remarks);
  }

  private static boolean takeEqual(List<LasVlr> records, LasVlr wanted) throws IOException {
    for (int i = 0; i < records.size(); i++) {
      LasVlr found = records.get(i);
      if (found.is(wanted.userId(), wanted.recordId())
          && isSame(found.payload(), wanted.payload())) {
        records.remove(i);
        return true;
      }
    }
    return false;
  }

  /** A file that had to tell its CRS as WKT has replaced what the source said by keys. */
  private boolean isReplaced(LasVlr record) {
    boolean toldAnew =
        LasWriteSpec.saysCrs(record)
            && file.format().isExtended()
            && file.find(LasVlr.PROJECTION, LasVlr.WKT_RECORD).isPresent()
            && source.find(LasVlr.PROJECTION, LasVlr.GEO_KEYS_RECORD).isPresent();
    return toldAnew || !LasWriteSpec.stillHolds(record);
  }

  Check waveforms(String name) throws IOException {
    Optional<LasVlr> expected = source.waveforms();
    if (expected.isEmpty()) {
      return Check.notMade(name, "byte 227 of the source points at no record");
    }
    Optional<LasVlr> found = file.waveforms();
    if (found.isEmpty()) {
      return Check.of(
          name,
          List.of(
              "waveform offset at byte 227: expected the place of %s of the source, found no record there"
                  .formatted(expected.get().label())));
    }
    String label = expected.get().label();
    LasVlr packets = found.get();
    boolean same =
        packets.label().equals(label) && isSame(packets.payload(), expected.get().payload());
    long bytes = expected.get().payload().sizeBytes();
    String line = "waveforms: expected the %d bytes of %s of the source, found %s";
    String other = packets.label().equals(label) ? "other bytes" : packets.label();
    return Check.of(name, same ? List.of() : List.of(line.formatted(bytes, label, other)));
  }

  private static boolean isSame(ByteSource one, ByteSource other) throws IOException {
    if (one.sizeBytes() != other.sizeBytes()) {
      return false;
    }
    for (long at = 0; at < one.sizeBytes(); at += COMPARED_BYTES) {
      int length = (int) Math.min(COMPARED_BYTES, one.sizeBytes() - at);
      if (!java.util.Arrays.equals(one.read(at, length), other.read(at, length))) {
        return false;
      }
    }
    return true;
  }
}
