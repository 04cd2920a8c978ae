package ordo.pointcloud.laz.shared;

import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.coder.IntegerCoder;
import ordo.pointcloud.laz.coder.SymbolModel;

/**
 * GPS time predicted from up to four interleaved sequences (format description, section 4.4), for
 * GPSTIME11 version 2 and POINT14.
 */
public final class GpsTimeSequences {
  /** Most modelled symbols and raw parts of one time. */
  public static final int STEPS_MAX = 16;

  private static final int SEQUENCES = 4;
  private static final int EXTREMES_MAX = 3;
  private static final int MULTIPLIER_MAX = 500;
  private static final int MULTIPLIER_MIN = -10;
  private static final int SPECIAL = 511;

  /** GPSTIME11 has a symbol "unchanged" that POINT14 lacks; those above it are one higher. */
  private final int unchangedSymbols;

  private final SymbolModel zeroModel;
  private final SymbolModel multiplierModel;
  private final IntegerCoder coder;
  private final long[] times = new long[SEQUENCES];
  private final int[] differences = new int[SEQUENCES];
  private final int[] extremes = new int[SEQUENCES];
  private int current;
  private int newest;

  private GpsTimeSequences(int unchangedSymbols, boolean decoding, long first) {
    this.unchangedSymbols = unchangedSymbols;
    zeroModel = SymbolModel.make(5 + unchangedSymbols, decoding);
    multiplierModel = SymbolModel.make(515 + unchangedSymbols, decoding);
    coder = new IntegerCoder(32, 9, decoding);
    times[0] = first;
  }

  public static GpsTimeSequences ofGpsTime11(boolean decoding, long first) {
    return new GpsTimeSequences(1, decoding, first);
  }

  public static GpsTimeSequences ofPoint14(boolean decoding, long first) {
    return new GpsTimeSequences(0, decoding, first);
  }

  /** Bits of the last time. */
  public long last() {
    return times[current];
  }

  /** A valid stream switches sequences at most once for a time; more is refused by stopping. */
  public long decode(ArithmeticDecoder decoder) {
    if (!decodeStep(decoder)) {
      decodeStep(decoder);
    }
    return times[current];
  }

  /** False where the step has only switched to another sequence. */
  private boolean decodeStep(ArithmeticDecoder decoder) {
    return differences[current] == 0 ? decodeFromZero(decoder) : decodeMultiple(decoder);
  }

  private boolean decodeFromZero(ArithmeticDecoder decoder) {
    int symbol = decoder.symbol(zeroModel) - unchangedSymbols;
    if (symbol == 0) {
      int difference = coder.decode(decoder, 0, 0);
      differences[current] = difference;
      times[current] += difference;
      extremes[current] = 0;
    }
    return symbol <= 0 || decodeSpecial(decoder, symbol - 1);
  }

  private boolean decodeMultiple(ArithmeticDecoder decoder) {
    int symbol = decoder.symbol(multiplierModel);
    if (symbol < SPECIAL) {
      int prediction = prediction(symbol, differences[current]);
      int difference = coder.decode(decoder, prediction, context(symbol));
      times[current] += difference;
      afterMultiple(symbol, difference);
      return true;
    }
    int special = symbol - SPECIAL - unchangedSymbols;
    return special < 0 || decodeSpecial(decoder, special);
  }

  /** 0: a whole time, in a new sequence; else a switch by that many sequences. */
  private boolean decodeSpecial(ArithmeticDecoder decoder, int special) {
    if (special > 0) {
      current = (current + special) & (SEQUENCES - 1);
      return false;
    }
    int high = coder.decode(decoder, (int) (times[current] >>> 32), 8);
    long low = decoder.raw(32) & 0xFFFFFFFFL;
    begin((long) high << 32 | low);
    return true;
  }

  private void begin(long time) {
    newest = (newest + 1) & (SEQUENCES - 1);
    current = newest;
    times[current] = time;
    differences[current] = 0;
    extremes[current] = 0;
  }

  private static int prediction(int symbol, int difference) {
    if (symbol == 0) {
      return 0;
    }
    return (symbol <= MULTIPLIER_MAX ? symbol : MULTIPLIER_MAX - symbol) * difference;
  }

  private static int context(int symbol) {
    return switch (symbol) {
      case 0 -> 7;
      case 1 -> 1;
      case 2, 3, 4, 5, 6, 7, 8, 9 -> 2;
      case 500 -> 4;
      case 510 -> 6;
      default -> symbol < MULTIPLIER_MAX ? 3 : 5;
    };
  }

  /** The difference of a sequence changes only after several extreme multipliers. */
  private void afterMultiple(int symbol, int difference) {
    if (symbol == 1) {
      extremes[current] = 0;
    } else if (symbol == 0 || symbol == 500 || symbol == 510) {
      extremes[current]++;
      if (extremes[current] > EXTREMES_MAX) {
        differences[current] = difference;
        extremes[current] = 0;
      }
    }
  }

  /** The mirror image of {@link #decode}, with the choices that LASzip makes. */
  public void encode(ArithmeticEncoder encoder, long time) {
    if (unchangedSymbols > 0 && time == times[current]) {
      encodeSymbol(encoder, 0, SPECIAL);
      return;
    }
    if (!fits(time - times[current])) {
      int step = findSequence(time);
      if (step == 0) {
        encodeWhole(encoder, time);
        return;
      }
      encodeSpecial(encoder, step);
      current = (current + step) & (SEQUENCES - 1);
      if (unchangedSymbols > 0 && time == times[current]) {
        encodeSymbol(encoder, 0, SPECIAL);
        return;
      }
    }
    encodeDifference(encoder, (int) (time - times[current]));
    times[current] = time;
  }

  private static boolean fits(long difference) {
    return difference == (int) difference;
  }

  /** Steps to the first other sequence from which the time is a 32-bit difference; 0 if none. */
  private int findSequence(long time) {
    for (int step = 1; step < SEQUENCES; step++) {
      if (fits(time - times[(current + step) & (SEQUENCES - 1)])) {
        return step;
      }
    }
    return 0;
  }

  private void encodeDifference(ArithmeticEncoder encoder, int difference) {
    if (differences[current] == 0) {
      encoder.symbol(zeroModel, unchangedSymbols);
      coder.encode(encoder, 0, difference, 0);
      differences[current] = difference;
      extremes[current] = 0;
      return;
    }
    int symbol = multiplier(difference, differences[current]);
    encoder.symbol(multiplierModel, symbol);
    int prediction = prediction(symbol, differences[current]);
    coder.encode(encoder, prediction, difference, context(symbol));
    afterMultiple(symbol, difference);
  }

  /** Symbol of the rounded quotient; one of 2^31 counts as negative, as it does in LASzip. */
  private static int multiplier(int difference, int unit) {
    double quotient = (float) difference / (float) unit;
    long rounded = (long) (quotient + (quotient >= 0 ? 0.5 : -0.5));
    if (rounded > Integer.MAX_VALUE || rounded <= MULTIPLIER_MIN) {
      return MULTIPLIER_MAX - MULTIPLIER_MIN;
    }
    if (rounded >= MULTIPLIER_MAX) {
      return MULTIPLIER_MAX;
    }
    return (int) (rounded >= 0 ? rounded : MULTIPLIER_MAX - rounded);
  }

  private void encodeWhole(ArithmeticEncoder encoder, long time) {
    encodeSpecial(encoder, 0);
    coder.encode(encoder, (int) (times[current] >>> 32), (int) (time >>> 32), 8);
    encoder.raw((int) time, 32);
    begin(time);
  }

  private void encodeSpecial(ArithmeticEncoder encoder, int special) {
    encodeSymbol(encoder, 1 + unchangedSymbols + special, SPECIAL + unchangedSymbols + special);
  }

  private void encodeSymbol(ArithmeticEncoder encoder, int fromZero, int multiple) {
    if (differences[current] == 0) {
      encoder.symbol(zeroModel, fromZero);
    } else {
      encoder.symbol(multiplierModel, multiple);
    }
  }
}
