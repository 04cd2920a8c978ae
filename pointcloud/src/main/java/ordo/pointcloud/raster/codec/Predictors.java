package ordo.pointcloud.raster.codec;

import ordo.pointcloud.bytes.LittleEndian;

/**
 * Undoes differences in place and leaves samples little-endian. Pure.
 *
 * @param sampleBytes 1, 2, 4 or 8
 * @param step samples from one to the next of the same band
 * @param rowBytes bytes of a row
 */
record Predictors(int sampleBytes, int step, int rowBytes) {

  /** Predictor 2 (TIFF 6.0, section 14): a sample is what the one before is, plus this. */
  void addSamples(byte[] samples) {
    for (int row = 0; row + rowBytes <= samples.length; row += rowBytes) {
      switch (sampleBytes) {
        case 1 -> addBytes(samples, row);
        case 2 -> addShorts(samples, row);
        case 4 -> addInts(samples, row);
        default -> addLongs(samples, row);
      }
    }
  }

  private void addBytes(byte[] samples, int row) {
    for (int at = row + step; at < row + rowBytes; at++) {
      samples[at] += samples[at - step];
    }
  }

  private void addShorts(byte[] samples, int row) {
    int back = 2 * step;
    for (int at = row + back; at < row + rowBytes; at += 2) {
      int sum = LittleEndian.i16(samples, at) + LittleEndian.i16(samples, at - back);
      LittleEndian.put16(samples, at, sum);
    }
  }

  private void addInts(byte[] samples, int row) {
    int back = 4 * step;
    for (int at = row + back; at < row + rowBytes; at += 4) {
      int sum = LittleEndian.i32(samples, at) + LittleEndian.i32(samples, at - back);
      LittleEndian.put32(samples, at, sum);
    }
  }

  private void addLongs(byte[] samples, int row) {
    int back = 8 * step;
    for (int at = row + back; at < row + rowBytes; at += 8) {
      long sum = LittleEndian.i64(samples, at) + LittleEndian.i64(samples, at - back);
      LittleEndian.put64(samples, at, sum);
    }
  }

  /**
   * Predictor 3 (Adobe Photoshop TIFF technical note 3): bytes are sums along the row, the most
   * significant of all samples first, whatever the file's byte order.
   */
  void joinFloats(byte[] samples) {
    byte[] planes = new byte[rowBytes];
    for (int row = 0; row + rowBytes <= samples.length; row += rowBytes) {
      System.arraycopy(samples, row, planes, 0, rowBytes);
      addUp(planes);
      if (sampleBytes == 4) {
        joinFours(planes, samples, row);
      } else {
        join(planes, samples, row);
      }
    }
  }

  private void addUp(byte[] planes) {
    if (step == 1) {
      addUpInOne(planes);
      return;
    }
    for (int at = step; at < planes.length; at++) {
      planes[at] += planes[at - step];
    }
  }

  /** The sum stays in a register, which is four times as fast. */
  private static void addUpInOne(byte[] planes) {
    int sum = 0;
    for (int at = 0; at < planes.length; at++) {
      sum += planes[at];
      planes[at] = (byte) sum;
    }
  }

  private void joinFours(byte[] planes, byte[] samples, int row) {
    int count = rowBytes / 4;
    for (int i = 0; i < count; i++) {
      int high = planes[i] << 24 | (planes[count + i] & 0xFF) << 16;
      int low = (planes[2 * count + i] & 0xFF) << 8 | planes[3 * count + i] & 0xFF;
      LittleEndian.put32(samples, row + 4 * i, high | low);
    }
  }

  private void join(byte[] planes, byte[] samples, int row) {
    int count = rowBytes / sampleBytes;
    for (int plane = 0; plane < sampleBytes; plane++) {
      int target = row + sampleBytes - 1 - plane;
      for (int i = 0; i < count; i++) {
        samples[target + i * sampleBytes] = planes[plane * count + i];
      }
    }
  }
}
