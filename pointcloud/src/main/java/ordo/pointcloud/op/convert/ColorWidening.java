package ordo.pointcloud.op.convert;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.ScanProgress;

/** Colours of 8 bits in fields of 16: 255 is to be 65535. */
final class ColorWidening {
  private static final int BYTE_MAX = 255;
  private static final int FACTOR = 257;

  private ColorWidening() {}

  /** True where no channel of any point exceeds 8 bits, and some is not 0. */
  static boolean isNeeded(PointSource points, int threads)
      throws IOException, InterruptedException {
    if (!points.format().hasColor()) {
      return false;
    }
    AtomicInteger bits = new AtomicInteger();
    Set<Column> columns = EnumSet.of(Column.XY_RETURNS, Column.COLOR, Column.NIR);
    new PointScan(points, columns, threads, ScanProgress.NONE)
        .forEachBlock((block, first) -> bits.accumulateAndGet(bits(block), (a, b) -> a | b));
    return bits.get() != 0 && bits.get() <= BYTE_MAX;
  }

  private static int bits(PointBlock block) {
    int all = 0;
    boolean nir = block.format.hasNir();
    for (int i = 0; i < block.size; i++) {
      all |= block.red[i] | block.green[i] | block.blue[i] | (nir ? block.nir[i] : 0);
    }
    return all & 0xFFFF;
  }

  static void apply(PointBlock block) {
    widen(block.red, block.format.hasColor() ? block.size : 0);
    widen(block.green, block.format.hasColor() ? block.size : 0);
    widen(block.blue, block.format.hasColor() ? block.size : 0);
    widen(block.nir, block.format.hasNir() ? block.size : 0);
  }

  private static void widen(short[] values, int size) {
    for (int i = 0; i < size; i++) {
      values[i] = (short) (values[i] * FACTOR);
    }
  }
}
