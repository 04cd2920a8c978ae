package ordo.pointcloud.laz.coder;

import java.util.Arrays;

/**
 * Adaptive model of the symbols 0 to n - 1 (format description, section 2.3). The distribution is
 * frozen between updates, which come in growing cycles.
 *
 * <p>A decoding model keeps a table besides, indexed by the leading bits of a scaled value: the
 * greatest symbol that begins at or below the entry. Twice as many entries as symbols make the
 * search from there a step or none.
 */
public final class SymbolModel {
  /** Bits of the scaled cumulative distribution. */
  static final int PRECISION = 15;

  private static final int TOTAL_MAX = 1 << PRECISION;

  /** A scaled value may exceed 2^15 by up to 63: the last symbol's remainder. */
  private static final int SPARE_ENTRIES = 8;

  final int lastSymbol;
  final int[] counts;

  /** Scaled start of each symbol; behind the last one a value that no search passes. */
  final int[] starts;

  final short[] table;
  final int tableShift;
  int countdown;

  private int total;
  private int cycle;

  private SymbolModel(int symbols, boolean decoding) {
    lastSymbol = symbols - 1;
    counts = new int[symbols];
    starts = new int[symbols + 1];
    int tableBits = Math.max(4, 33 - Integer.numberOfLeadingZeros(symbols - 1));
    tableShift = PRECISION - tableBits;
    table = new short[decoding ? (1 << tableBits) + SPARE_ENTRIES : 0];
    reset();
  }

  public static SymbolModel make(int symbols, boolean decoding) {
    return new SymbolModel(symbols, decoding);
  }

  private void reset() {
    Arrays.fill(counts, 1);
    starts[counts.length] = Integer.MAX_VALUE;
    total = counts.length;
    distribute();
    cycle = (counts.length + 6) >>> 1;
    countdown = cycle;
  }

  /** To be called when the countdown has reached 0. */
  void update() {
    total += cycle;
    if (total > TOTAL_MAX) {
      halve();
    }
    distribute();
    cycle = Math.min((counts.length + 6) * 8, (5 * cycle) >>> 2);
    countdown = cycle;
  }

  private void halve() {
    int sum = 0;
    for (int i = 0; i < counts.length; i++) {
      int half = (counts[i] + 1) >>> 1;
      counts[i] = half;
      sum += half;
    }
    total = sum;
  }

  private void distribute() {
    int scale = Integer.divideUnsigned(1 << 31, total);
    int sum = 0;
    for (int i = 0; i < counts.length; i++) {
      starts[i] = (scale * sum) >>> 16;
      sum += counts[i];
    }
    if (table.length > 0) {
      fillTable();
    }
  }

  /**
   * Marks the first entry of each symbol, then spreads the marks, without a branch for each entry.
   */
  private void fillTable() {
    Arrays.fill(table, (short) 0);
    int spare = (1 << tableShift) - 1;
    for (int symbol = 1; symbol <= lastSymbol; symbol++) {
      table[(starts[symbol] + spare) >>> tableShift] = (short) symbol;
    }
    int greatest = 0;
    for (int entry = 0; entry < table.length; entry++) {
      greatest = Math.max(greatest, table[entry]);
      table[entry] = (short) greatest;
    }
  }
}
