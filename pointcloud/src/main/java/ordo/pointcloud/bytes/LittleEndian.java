package ordo.pointcloud.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian numbers in byte arrays; unsigned ones widened to the next type. */
public final class LittleEndian {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndian() {}

  public static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xFF;
  }

  public static short i16(byte[] bytes, int at) {
    return (short) SHORT.get(bytes, at);
  }

  public static int u16(byte[] bytes, int at) {
    return i16(bytes, at) & 0xFFFF;
  }

  public static int i32(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  public static long u32(byte[] bytes, int at) {
    return i32(bytes, at) & 0xFFFFFFFFL;
  }

  /** Also u64: the caller compares unsigned, or refuses what is negative. */
  public static long i64(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  public static double f64(byte[] bytes, int at) {
    return Double.longBitsToDouble(i64(bytes, at));
  }

  public static void put16(byte[] bytes, int at, int value) {
    SHORT.set(bytes, at, (short) value);
  }

  public static void put32(byte[] bytes, int at, int value) {
    INT.set(bytes, at, value);
  }

  public static void put64(byte[] bytes, int at, long value) {
    LONG.set(bytes, at, value);
  }

  public static void putF64(byte[] bytes, int at, double value) {
    put64(bytes, at, Double.doubleToRawLongBits(value));
  }
}
