package ordo.pointcloud.raster.cog;

import java.util.Arrays;
import java.util.zip.Deflater;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.raster.SampleType;

/**
 * A tile's samples as a COG keeps them: differences (predictor 2 of integers, 3 of floats; TIFF 6.0
 * and Adobe's technical note 3), deflated. Pure, and safe for many threads.
 */
final class TileEncoder {
  /** Takes 55 % of the time of the usual 6, for 2 % more bytes of elevations. */
  private static final int LEVEL = 4;

  private final SampleType type;
  private final int bands;

  TileEncoder(SampleType type, int bands) {
    this.type = type;
    this.bands = bands;
  }

  /** 2 of integers, 3 of floats. */
  static int predictor(SampleType type) {
    return type.kind() == SampleType.Kind.FLOAT ? 3 : 2;
  }

  byte[] encode(byte[] samples) {
    int rowBytes = CogWriter.TILE * bands * type.bytes();
    byte[] changed = samples.clone();
    for (int at = 0; at < changed.length; at += rowBytes) {
      if (type == SampleType.FLOAT32 && bands == 1) {
        singleDifferences(samples, changed, at, rowBytes / 4);
      } else if (type.kind() == SampleType.Kind.FLOAT) {
        floatDifferences(samples, changed, at, rowBytes);
      } else {
        differences(changed, at, rowBytes);
      }
    }
    return deflated(changed);
  }

  private void differences(byte[] row, int from, int length) {
    int size = type.bytes();
    int step = bands * size;
    for (int at = from + length - size; at >= from + step; at -= size) {
      switch (size) {
        case 1 -> row[at] -= row[at - step];
        case 2 -> LittleEndian.put16(row, at, i16(row, at) - i16(row, at - step));
        case 4 -> LittleEndian.put32(row, at, i32(row, at) - i32(row, at - step));
        default -> LittleEndian.put64(row, at, i64(row, at) - i64(row, at - step));
      }
    }
  }

  private static int i16(byte[] row, int at) {
    return LittleEndian.i16(row, at);
  }

  private static int i32(byte[] row, int at) {
    return LittleEndian.i32(row, at);
  }

  private static long i64(byte[] row, int at) {
    return LittleEndian.i64(row, at);
  }

  /** The most significant bytes of a row first, then the next; then differences of bytes. */
  private void floatDifferences(byte[] samples, byte[] row, int from, int length) {
    int size = type.bytes();
    int count = length / size;
    for (int plane = 0; plane < size; plane++) {
      for (int i = 0; i < count; i++) {
        row[from + plane * count + i] = samples[from + size - 1 - plane + i * size];
      }
    }
    for (int at = from + length - 1; at >= from + bands; at--) {
      row[at] -= row[at - bands];
    }
  }

  /** The same for one band of 32 bits, in one pass. */
  private static void singleDifferences(byte[] samples, byte[] row, int from, int count) {
    int before = 0;
    for (int i = 0; i < count; i++) {
      int bits = LittleEndian.i32(samples, from + 4 * i);
      row[from + i] = (byte) ((bits >>> 24) - (before >>> 24));
      row[from + count + i] = (byte) ((bits >>> 16) - (before >>> 16));
      row[from + 2 * count + i] = (byte) ((bits >>> 8) - (before >>> 8));
      row[from + 3 * count + i] = (byte) (bits - before);
      before = bits;
    }
    row[from + count] -= (byte) (before >>> 24);
    row[from + 2 * count] -= (byte) (before >>> 16);
    row[from + 3 * count] -= (byte) (before >>> 8);
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(LEVEL);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] out = new byte[bytes.length / 2 + 1024];
      int size = deflater.deflate(out);
      while (!deflater.finished()) {
        out = Arrays.copyOf(out, out.length * 2);
        size += deflater.deflate(out, size, out.length - size);
      }
      return Arrays.copyOf(out, size);
    } finally {
      deflater.end();
    }
  }
}
