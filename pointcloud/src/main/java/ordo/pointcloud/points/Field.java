package ordo.pointcloud.points;

/**
 * Where an attribute stands in the records of a family of formats: a whole place, some bits of a
 * byte, or a code that these bits may hold.
 *
 * @param bits how many, from {@code shift} on; 0 where the records lack the attribute and it is 0
 * @param code the field is 1 where the bits hold this, else 0; negative where it is the bits
 */
public record Field(Place place, int shift, int bits, int code) {
  private static final int VALUE = -1;

  static Field whole(Place place) {
    return new Field(place, 0, Long.SIZE, VALUE);
  }

  static Field bits(Place place, int shift, int bits) {
    return new Field(place, shift, bits, VALUE);
  }

  /** Whether these bits hold the code. */
  Field holding(int expected) {
    return new Field(place, shift, bits, expected);
  }

  /** The bits from this field's to the other's, which stand in the same byte and no lower. */
  public Field to(Field last) {
    return bits(place, shift, last.shift + last.bits - shift);
  }

  /** Follows from another attribute, and is not stored in bits of its own. */
  public boolean isDerived() {
    return code >= 0;
  }

  /** The greatest value of some bits. */
  public int max() {
    return (1 << bits) - 1;
  }

  /** The field's value in a byte. */
  public int of(int value) {
    int held = value >> shift & max();
    return code < 0 ? held : held == code ? 1 : 0;
  }

  /** The byte that holds the value, and 0 in all other bits. */
  public int at(int value) {
    return value << shift;
  }

  /** The stored integer of a point; the bits of the double for the GPS time. */
  public long raw(PointBlock block, int point) {
    long stored = place.raw(block, point);
    return bits == Long.SIZE ? stored : of((int) stored);
  }

  /** Fills the first {@code block.size} values as {@link #raw} says them, many times as fast. */
  public void fill(PointBlock block, long[] into) {
    place.fill(block, into);
    for (int i = 0; bits < Long.SIZE && i < block.size; i++) {
      into[i] = of((int) into[i]);
    }
  }
}
