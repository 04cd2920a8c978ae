package ordo.lens.gzip;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bits, the first of each octet lowest (RFC 1951, section 3.1.1). One thread's. */
final class BitsOut {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int at;
  private long held;
  private int heldBits;

  BitsOut(int bytes) {
    this.bytes = new byte[bytes];
  }

  /** So many bytes fit from here on. */
  void room(int more) {
    int needed = Math.addExact(at, more + Long.BYTES);
    if (bytes.length < needed) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + bytes.length / 2));
    }
  }

  /** The lowest of a number, at most 32. */
  void put(int bits, int count) {
    held |= (bits & 0xFFFF_FFFFL) << heldBits;
    heldBits += count;
    flush();
  }

  void put32(int number) {
    put(number, Integer.SIZE);
  }

  /** The words of four bytes. */
  void four(int[] codes, byte[] from, int first) {
    long word = held;
    int bits = heldBits;
    for (int i = first; i < first + 4; i++) {
      int code = codes[from[i] & 0xFF];
      word |= (code & 0xFFFFL) << bits;
      bits += code >>> HuffmanCode.LENGTH_AT;
    }
    held = word;
    heldBits = bits;
    flush();
  }

  /** Whole octets leave; less than one stays. */
  private void flush() {
    LONG.set(bytes, at, held);
    at += heldBits >>> 3;
    held >>>= heldBits & ~7;
    heldBits &= 7;
  }

  /** Zeros up to the next octet. */
  void align() {
    put(0, -heldBits & 7);
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, at);
  }
}
