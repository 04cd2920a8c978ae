package ordo.pointcloud.raster;

import java.util.OptionalDouble;
import ordo.pointcloud.bytes.LittleEndian;

/** How a sample of a raster is kept: always little-endian here, whatever a file has. */
public enum SampleType {
  UINT8(1, Kind.UNSIGNED),
  INT8(1, Kind.SIGNED),
  UINT16(2, Kind.UNSIGNED),
  INT16(2, Kind.SIGNED),
  UINT32(4, Kind.UNSIGNED),
  INT32(4, Kind.SIGNED),
  UINT64(8, Kind.UNSIGNED),
  INT64(8, Kind.SIGNED),
  FLOAT32(4, Kind.FLOAT),
  FLOAT64(8, Kind.FLOAT);

  /** Of numbers: the codes of TIFF's tag 339 are ordinal + 1. */
  public enum Kind {
    UNSIGNED,
    SIGNED,
    FLOAT
  }

  private final int bytes;
  private final Kind kind;

  SampleType(int bytes, Kind kind) {
    this.bytes = bytes;
    this.kind = kind;
  }

  public int bytes() {
    return bytes;
  }

  public Kind kind() {
    return kind;
  }

  /** For people: {@code 16-bit unsigned integer}. */
  public String label() {
    String number =
        switch (kind) {
          case UNSIGNED -> "unsigned integer";
          case SIGNED -> "signed integer";
          case FLOAT -> "float";
        };
    return 8 * bytes + "-bit " + number;
  }

  /** The sample that begins at a byte; 64-bit integers lose what a double cannot hold. */
  public double get(byte[] samples, int at) {
    return switch (this) {
      case UINT8 -> samples[at] & 0xFF;
      case INT8 -> samples[at];
      case UINT16 -> LittleEndian.u16(samples, at);
      case INT16 -> LittleEndian.i16(samples, at);
      case UINT32 -> LittleEndian.u32(samples, at);
      case INT32 -> LittleEndian.i32(samples, at);
      case UINT64 -> unsigned(LittleEndian.i64(samples, at));
      case INT64 -> LittleEndian.i64(samples, at);
      case FLOAT32 -> Float.intBitsToFloat(LittleEndian.i32(samples, at));
      case FLOAT64 -> LittleEndian.f64(samples, at);
    };
  }

  /** Integers are cut as a cast of Java's does it; the caller rounds. */
  public void put(byte[] samples, int at, double value) {
    switch (this) {
      case UINT8, INT8 -> samples[at] = (byte) (int) value;
      case UINT16, INT16 -> LittleEndian.put16(samples, at, (int) value);
      case UINT32, INT32 -> LittleEndian.put32(samples, at, (int) (long) value);
      case UINT64, INT64 -> LittleEndian.put64(samples, at, (long) value);
      case FLOAT32 -> LittleEndian.put32(samples, at, Float.floatToRawIntBits((float) value));
      case FLOAT64 -> LittleEndian.putF64(samples, at, value);
    }
  }

  /** A value as this type holds it; empty where it never can. */
  public OptionalDouble held(double value) {
    byte[] one = new byte[bytes];
    if (kind != Kind.FLOAT && (value != Math.rint(value) || Double.isNaN(value))) {
      return OptionalDouble.empty();
    }
    put(one, 0, value);
    double held = get(one, 0);
    return kind == Kind.FLOAT || held == value ? OptionalDouble.of(held) : OptionalDouble.empty();
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : (bits >>> 1 | bits & 1) * 2.0;
  }
}
