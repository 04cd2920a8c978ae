package ordo.pointcloud.cloud;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasVlr;

/**
 * The record of a tile that has a buffer: its own points come first, then those of the neighbours,
 * so that who joins tiles takes each point once. One that does not go with the file's count is
 * nobody's: somebody has changed the points since.
 *
 * @param points its own
 * @param buffered those behind them
 */
public record TileRecord(long points, long buffered) {
  private static final String USER = "Ordo";
  private static final int NUMBER = 1;
  private static final Pattern TEXT =
      Pattern.compile("tile: (\\d{1,18}) points, then (\\d{1,18}) of its buffer");

  /** As it stands in a file. */
  public LasVlr record() {
    String text = "tile: %d points, then %d of its buffer".formatted(points, buffered);
    return LasVlr.of(USER, NUMBER, "Tile with a buffer", text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether it is such a record, which holds only while no point is added, taken out or moved. */
  public static boolean is(LasVlr record) {
    return record.is(USER, NUMBER);
  }

  /** Points of a file that are its own. */
  static long ownPoints(LasFile file) throws IOException {
    Optional<LasVlr> record = file.find(USER, NUMBER);
    if (record.isEmpty()) {
      return file.pointCount();
    }
    Matcher text = TEXT.matcher(record.get().text());
    if (!text.matches()) {
      return file.pointCount();
    }
    long own = Long.parseLong(text.group(1));
    boolean isTrue = own + Long.parseLong(text.group(2)) == file.pointCount();
    return isTrue ? own : file.pointCount();
  }
}
