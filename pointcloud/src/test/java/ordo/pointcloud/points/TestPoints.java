package ordo.pointcloud.points;

import java.util.Random;

/** Blocks of made-up points, the same for the same seed. */
public final class TestPoints {
  private TestPoints() {}

  /** Wild values in every bit of every column. */
  public static PointBlock wild(PointFormat format, int points, long seed) {
    PointBlock block = new PointBlock(format, points);
    byte[] rows = new byte[points * format.recordBytes()];
    new Random(seed).nextBytes(rows);
    RecordLayout.of(format).unpack(rows, 0, block, 0, points);
    block.size = points;
    return block;
  }

  /** Values that change a little from point to point, as a survey's do, with rare jumps. */
  public static PointBlock tame(PointFormat format, int points, long seed) {
    PointBlock block = wild(format, points, seed);
    Random random = new Random(seed);
    double time = 200_000_000 + random.nextInt(1000);
    for (int i = 0; i < points; i++) {
      block.x[i] = 1_000_000 + i * 7 + random.nextInt(40);
      block.y[i] = -500_000 + i / 100 * 30 + random.nextInt(20);
      block.z[i] = 30_000 + random.nextInt(300);
      tameReturns(block, i, random);
      block.intensity[i] = (short) (300 + random.nextInt(200));
      block.classification[i] = (byte) (1 + random.nextInt(6));
      block.scanAngle[i] = (short) (i / 500 - 20);
      block.userData[i] = (byte) (i / 1000);
      block.pointSourceId[i] = (short) (7 + i / 2000);
      time += random.nextInt(50) == 0 ? 1.5 : 0.00001 * (1 + random.nextInt(3));
      if (format.hasGpsTime()) {
        block.gpsTimeBits[i] = Double.doubleToRawLongBits(time);
      }
      tameColor(block, i, random);
      tameExtraBytes(block, i);
    }
    return block;
  }

  private static void tameReturns(PointBlock block, int i, Random random) {
    int returns = 1 + random.nextInt(4);
    int number = 1 + random.nextInt(returns);
    if (block.format.isExtended()) {
      int channel = random.nextInt(20) == 0 ? random.nextInt(4) : 0;
      block.returns[i] = (byte) (number | returns << 4);
      block.flags[i] = (byte) (channel << 4 | (i / 200 % 2) << 6);
    } else {
      block.returns[i] = (byte) (number | returns << 3 | (i / 200 % 2) << 6);
    }
  }

  private static void tameColor(PointBlock block, int i, Random random) {
    if (!block.format.hasColor()) {
      return;
    }
    boolean grey = random.nextInt(10) == 0;
    block.red[i] = (short) (20_000 + random.nextInt(3000));
    block.green[i] = grey ? block.red[i] : (short) (block.red[i] + random.nextInt(900));
    block.blue[i] = grey ? block.red[i] : (short) (block.red[i] - random.nextInt(900));
    if (block.format.hasNir()) {
      block.nir[i] = (short) (9000 + random.nextInt(700));
    }
  }

  /** The last extra byte is constant, so that its layer is absent. */
  private static void tameExtraBytes(PointBlock block, int i) {
    int extra = block.format.extraBytes();
    for (int j = 0; j < extra; j++) {
      block.extraBytes[i * extra + j] = (byte) (j == extra - 1 ? 9 : (i >> j) / 3);
    }
  }

  /** The block's points as records. */
  public static byte[] rows(PointBlock block) {
    byte[] rows = new byte[block.size * block.format.recordBytes()];
    RecordLayout.of(block.format).pack(block, 0, block.size, rows, 0);
    return rows;
  }

  /** All points of a source as records, run by run, in blocks of that many points. */
  public static byte[] rows(PointSource source, int blockPoints) throws java.io.IOException {
    int recordBytes = source.format().recordBytes();
    byte[] rows = new byte[Math.toIntExact(source.pointCount() * recordBytes)];
    PointBlock block = new PointBlock(source.format(), blockPoints);
    int at = 0;
    for (int run = 0; run < source.runCount(); run++) {
      PointSource.Cursor cursor = source.open(run, Column.ALL);
      while (cursor.next(block) > 0) {
        byte[] part = rows(block);
        System.arraycopy(part, 0, rows, at, part.length);
        at += part.length;
      }
    }
    return rows;
  }
}
