package ordo.pointcloud.crs.engines;

/** Text out of a file's records, as messages may show it. */
final class FileText {
  private static final int SHOWN_MAX = 60;

  private FileText() {}

  /** On one line, without control characters, cut where it is long. */
  static String oneLine(String text) {
    String plain = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    return plain.length() <= SHOWN_MAX ? plain : plain.substring(0, SHOWN_MAX) + "...";
  }
}
