package ordo.pointcloud.op.join;

import java.util.ArrayList;
import java.util.List;

/** The records of one tile, of its own points or of its buffer, on their way; one thread writes. */
final class TileRows {
  private final List<byte[]> waiting = new ArrayList<>();
  private final List<Stretch> written = new ArrayList<>();
  private int waitingRecords;
  private long records;

  void add(byte[] rows, int count) {
    waiting.add(rows);
    waitingRecords += count;
    records += count;
  }

  /** In order of the cloud. */
  List<byte[]> waiting() {
    return waiting;
  }

  boolean isWaiting() {
    return waitingRecords > 0;
  }

  /** What was waiting lies in the file now. */
  void wrote(long offset) {
    written.add(new Stretch(offset, records - waitingRecords, waitingRecords));
    waiting.clear();
    waitingRecords = 0;
  }

  long records() {
    return records;
  }

  /** The stretch that holds a record. */
  Stretch stretchOf(long record) {
    int low = 0;
    int high = written.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (written.get(middle).firstRecord() <= record) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return written.get(low);
  }
}
