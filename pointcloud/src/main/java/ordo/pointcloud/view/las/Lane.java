package ordo.pointcloud.view.las;

import java.util.function.Function;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.view.KeptPoints;

/** Whole numbers of the points of a block. Pure. */
@FunctionalInterface
interface Lane {
  /** Writes the values of the points that are kept. */
  void fill(PointBlock block, KeptPoints kept, int[] into, int at);

  static Lane ofInts(Function<PointBlock, int[]> column) {
    return (block, kept, into, at) -> {
      int[] from = column.apply(block);
      for (int i = 0; i < kept.count(); i++) {
        into[at + i] = from[kept.place(i)];
      }
    };
  }

  static Lane ofUnsigned(Function<PointBlock, short[]> column) {
    return (block, kept, into, at) -> {
      short[] from = column.apply(block);
      for (int i = 0; i < kept.count(); i++) {
        into[at + i] = from[kept.place(i)] & 0xFFFF;
      }
    };
  }

  static Lane ofBytes(Function<PointBlock, byte[]> column, int mask) {
    return (block, kept, into, at) -> {
      byte[] from = column.apply(block);
      for (int i = 0; i < kept.count(); i++) {
        into[at + i] = from[kept.place(i)] & mask;
      }
    };
  }

  /** A number of one point. */
  @FunctionalInterface
  interface Single {
    int of(PointBlock block, int point);
  }

  static Lane each(Single single) {
    return (block, kept, into, at) -> {
      for (int i = 0; i < kept.count(); i++) {
        into[at + i] = single.of(block, kept.place(i));
      }
    };
  }
}
