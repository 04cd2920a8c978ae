package ordo.pointcloud.laz.coder;

/**
 * Codes integers as corrections of a prediction (format description, section 3): first the
 * magnitude class k by the model of a context, then the position in the class. Values are i32; of 8
 * and 16 bits the caller takes the low ones.
 */
public final class IntegerCoder {
  private static final int MODELLED_BITS = 8;

  private final int bits;
  private final ModelSet classes;
  private final SymbolModel[] positions;
  private final boolean decoding;
  private final BitModel zeroOrOne = new BitModel();
  private int lastClass;

  public IntegerCoder(int bits, int contexts, boolean decoding) {
    this.bits = bits;
    this.decoding = decoding;
    this.classes = new ModelSet(contexts, bits + 1, decoding);
    this.positions = new SymbolModel[bits + 1];
  }

  /** The magnitude class of the last value coded. */
  public int lastClass() {
    return lastClass;
  }

  public int decode(ArithmeticDecoder decoder, int prediction, int context) {
    int k = decoder.symbol(classes.get(context));
    lastClass = k;
    if (k == 0) {
      return prediction + decoder.bit(zeroOrOne);
    }
    if (k == 32) {
      return prediction + Integer.MIN_VALUE;
    }
    int position = decoder.symbol(positionModel(k));
    if (k > MODELLED_BITS) {
      int low = k - MODELLED_BITS;
      position = position << low | decoder.raw(low);
    }
    int half = 1 << (k - 1);
    int belowHalf = (position - half) >> 31;
    return prediction + position + 1 - (belowHalf & (1 << k));
  }

  /** The correction is that of the real value as the {@code bits} wide number it is. */
  public void encode(ArithmeticEncoder encoder, int prediction, int real, int context) {
    int shift = 32 - bits;
    int correction = (real - prediction) << shift >> shift;
    int magnitude = correction <= 0 ? -correction : correction - 1;
    int k = 32 - Integer.numberOfLeadingZeros(magnitude);
    encoder.symbol(classes.get(context), k);
    lastClass = k;
    if (k == 0) {
      encoder.bit(zeroOrOne, correction);
    } else if (k < 32) {
      encodePosition(encoder, k, correction < 0 ? correction + (1 << k) - 1 : correction - 1);
    }
  }

  private void encodePosition(ArithmeticEncoder encoder, int k, int position) {
    SymbolModel model = positionModel(k);
    if (k <= MODELLED_BITS) {
      encoder.symbol(model, position);
    } else {
      int low = k - MODELLED_BITS;
      encoder.symbol(model, position >>> low);
      encoder.raw(position & (1 << low) - 1, low);
    }
  }

  private SymbolModel positionModel(int k) {
    SymbolModel model = positions[k];
    return model != null ? model : newPosition(k);
  }

  private SymbolModel newPosition(int k) {
    positions[k] = SymbolModel.make(1 << Math.min(k, MODELLED_BITS), decoding);
    return positions[k];
  }
}
