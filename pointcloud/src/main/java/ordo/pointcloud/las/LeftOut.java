package ordo.pointcloud.las;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordo.pointcloud.laz.LazCodec;

/**
 * What a file made from another does not bring along, a line for each reason. That the settings of
 * a compressed input are not those of the output goes without saying.
 */
public final class LeftOut {
  /** Before the points; what is longer is not looked at. */
  private static final int GAP_BYTES_MAX = 1 << 16;

  private final LasFile input;
  private final LasWriteSpec output;

  private LeftOut(LasFile input, LasWriteSpec output) {
    this.input = input;
    this.output = output;
  }

  /** Lines for people; none where all is there. */
  public static List<String> lines(LasFile input, LasWriteSpec output) throws IOException {
    LeftOut left = new LeftOut(input, output);
    List<String> lines = new ArrayList<>(left.records());
    left.headerSurplus(lines);
    left.gap(lines);
    left.packetsOutside(lines);
    return lines;
  }

  private List<String> records() {
    List<LasVlr> missing = missing();
    String told = labels(missing.stream().filter(LasWriteSpec::saysCrs));
    String own = labels(missing.stream().filter(record -> !LasWriteSpec.saysCrs(record)));
    return Stream.of(
            line(told, "the CRS is told by a new record LASF_Projection 2112"),
            line(own, "they hold for the input alone"))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private List<LasVlr> missing() {
    return input.vlrs().stream()
        .filter(record -> !record.is(LazCodec.USER_ID, LazCodec.RECORD_ID))
        .filter(record -> !output.vlrs().contains(record))
        .filter(record -> !isReplaced(record))
        .toList();
  }

  /** The WKT by another: that a file in another CRS says so goes without saying. */
  private boolean isReplaced(LasVlr record) {
    return isWkt(record)
        && input.vlrs().stream().filter(LeftOut::isWkt).findFirst().orElseThrow().equals(record)
        && output.vlrs().stream().anyMatch(LeftOut::isWkt);
  }

  private static boolean isWkt(LasVlr record) {
    return record.is(LasVlr.PROJECTION, LasVlr.WKT_RECORD);
  }

  private static String labels(Stream<LasVlr> records) {
    return records.map(LasVlr::label).collect(Collectors.joining(", "));
  }

  private static String line(String records, String why) {
    return records.isEmpty() ? "" : "left out: %s (%s)".formatted(records, why);
  }

  private void headerSurplus(List<String> lines) throws IOException {
    LasLayout layout = input.header().layout();
    int nominal = LasLayout.headerBytesOf(layout.minorVersion());
    addBytes(lines, "of the header behind byte " + nominal, nominal, layout.headerBytes());
  }

  /** The specification lets writers put what they like between records and points. */
  private void gap(List<String> lines) throws IOException {
    LasLayout layout = input.header().layout();
    long end = layout.headerBytes();
    for (LasVlr record : input.vlrs()) {
      end += record.extended() ? 0 : record.sizeBytes();
    }
    addBytes(lines, "between the records and the points", end, layout.pointOffset());
  }

  private void addBytes(List<String> lines, String place, long from, long to) throws IOException {
    if (to > from && !isBlank(from, to)) {
      lines.add("left out: %d bytes %s".formatted(to - from, place));
    }
  }

  private boolean isBlank(long from, long to) throws IOException {
    if (to - from > GAP_BYTES_MAX) {
      return false;
    }
    for (byte value : input.bytes().read(from, (int) (to - from))) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  private void packetsOutside(List<String> lines) {
    int bits = input.header().identity().globalEncoding();
    boolean outside = (bits & LasIdentity.WAVEFORMS_OUTSIDE) != 0;
    if (output.format().hasWavePacket() && outside && input.waveforms().isEmpty()) {
      lines.add(
          "the waveforms stand in a file .wdp beside the input, which readers want beside the output too");
    }
  }
}
