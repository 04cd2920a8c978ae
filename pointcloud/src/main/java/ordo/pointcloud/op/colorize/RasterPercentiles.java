package ordo.pointcloud.op.colorize;

import java.io.IOException;
import java.util.Optional;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterTile;

/**
 * Percentiles of the valid samples of a raster's colour bands, exact: histograms of the upper
 * digits, then of those below them. Memory does not grow with the raster.
 */
final class RasterPercentiles {
  private final Raster raster;
  private final PixelColours pixels;
  private final SampleKeys keys;
  private final Crew crew;

  RasterPercentiles(Raster raster, PixelColours pixels, int threads) {
    this.raster = raster;
    this.pixels = pixels;
    keys = new SampleKeys(raster.spec().type());
    crew = new Crew(threads);
  }

  /** Empty where no sample is valid, or all between are one value. */
  Optional<Stretch> between(StretchAsked.Percent percent) throws IOException, InterruptedException {
    long[] top = histogram(0, 0);
    long count = 0;
    for (long of : top) {
      count += of;
    }
    if (count == 0) {
      return Optional.empty();
    }
    double low = value(top, rank(count, percent.low()));
    double high = value(top, count - 1 - rank(count, 100 - percent.high()));
    return low < high ? Optional.of(new Stretch(low, high)) : Optional.empty();
  }

  private static long rank(long count, double percent) {
    return (long) Math.floor((count - 1) * percent / 100);
  }

  /** The sample of a rank. */
  private double value(long[] top, long rank) throws IOException, InterruptedException {
    long left = rank;
    long prefix = 0;
    for (int level = 0; level < keys.levels(); level++) {
      long[] counts = level == 0 ? top : histogram(level, prefix);
      int slot = 0;
      while (counts[slot] <= left) {
        left -= counts[slot++];
      }
      prefix = prefix << SampleKeys.DIGIT_BITS | slot;
    }
    return keys.value(prefix);
  }

  /** Of the digit of a level, counting those whose digits above are the prefix. */
  private long[] histogram(int level, long prefix) throws IOException, InterruptedException {
    long[][] counts = new long[crew.threads()][SampleKeys.DIGITS];
    int columns = raster.tileColumns();
    crew.each(
        columns * raster.tileRows(),
        (thread, index) -> {
          RasterTile tile = raster.tile(index % columns, index / columns);
          var counter = new Counter(counts[thread], level, prefix);
          counter.count(tile, columnsOf(index % columns), rowsOf(index / columns));
        });
    return sum(counts);
  }

  private int columnsOf(int tileColumn) {
    return Math.min(raster.tileWidth(), raster.spec().width() - tileColumn * raster.tileWidth());
  }

  private int rowsOf(int tileRow) {
    return Math.min(raster.tileHeight(), raster.spec().height() - tileRow * raster.tileHeight());
  }

  private static long[] sum(long[][] counts) {
    for (int thread = 1; thread < counts.length; thread++) {
      for (int slot = 0; slot < SampleKeys.DIGITS; slot++) {
        counts[0][slot] += counts[thread][slot];
      }
    }
    return counts[0];
  }

  /** Counts digits of a tile. */
  private final class Counter {
    private final long[] counts;
    private final int level;
    private final long prefix;
    private final double[] samples = new double[3];

    Counter(long[] counts, int level, long prefix) {
      this.counts = counts;
      this.level = level;
      this.prefix = prefix;
    }

    void count(RasterTile tile, int columns, int rows) {
      for (int pixel = 0; pixel < columns * rows; pixel++) {
        if (pixels.samples(tile, pixel % columns, pixel / columns, samples)) {
          countChannels();
        }
      }
    }

    private void countChannels() {
      for (int channel = 0; channel < pixels.channels(); channel++) {
        count(samples[channel]);
      }
    }

    private void count(double sample) {
      if (Double.isFinite(sample)) {
        long digits = keys.key(sample) >>> keys.shift(level);
        if (digits >>> SampleKeys.DIGIT_BITS == prefix) {
          counts[(int) digits & SampleKeys.DIGITS - 1]++;
        }
      }
    }
  }
}
