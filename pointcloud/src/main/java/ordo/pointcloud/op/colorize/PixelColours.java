package ordo.pointcloud.op.colorize;

import java.util.Arrays;
import java.util.Optional;
import ordo.pointcloud.raster.ColourModel;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.raster.SampleType;

/**
 * The colour of a pixel, 16 bits a channel, or that it has none. Samples of 8 bits are times 257,
 * those of 16 as they are, narrower ones spread evenly; others only by a stretch. Pure.
 */
final class PixelColours {
  private static final int WHITE = 65_535;

  private final RasterSpec spec;
  private final ColourModel model;
  private final Optional<Stretch> stretch;
  private final double factor;
  private final int channels;

  PixelColours(RasterSpec spec, ColourModel model, Optional<Stretch> stretch) {
    this.spec = spec;
    this.model = model;
    this.stretch = stretch;
    factor = model.bits() <= 8 ? (double) WHITE / ((1 << model.bits()) - 1) : 1;
    channels = model.colourBands(spec.bands()) >= 3 ? 3 : 1;
  }

  /** Why the samples are no colours; empty where they are. */
  static Optional<String> refusal(RasterSpec spec, ColourModel model, boolean isStretched) {
    if (model.kind() == ColourModel.Kind.OTHER) {
      return Optional.of(
          "its colours are inks or lightness (tag 262), not red, green and blue: convert it with"
              + " gdal_translate or rio");
    }
    boolean direct = spec.type() == SampleType.UINT8 || spec.type() == SampleType.UINT16;
    return direct || isStretched
        ? Optional.empty()
        : Optional.of(
            "its samples are of the type %s, which is no colour: say which values are black and white"
                    .formatted(spec.type().label())
                + " with stretch, as \"MIN,MAX\" or \"2%,98%\"");
  }

  /** Bands that are colours: 3, or 1 of grey. */
  int channels() {
    return channels;
  }

  /**
   * @param into red, green and blue, 0 to 65535
   * @return false where the pixel has none
   */
  boolean at(RasterTile tile, int column, int row, int[] into) {
    if (model.kind() == ColourModel.Kind.PALETTE) {
      return isThere(tile, column, row) && palette((int) tile.value(0, column, row), into);
    }
    if (!isThere(tile, column, row)) {
      return false;
    }
    double divisor = divisor(tile, column, row);
    for (int channel = 0; channel < channels; channel++) {
      into[channel] = level(tile.value(channel, column, row) / divisor);
    }
    Arrays.fill(into, channels, 3, into[channels - 1]);
    return true;
  }

  /**
   * @param into the samples that are its colour, as many as there are {@link #channels}
   * @return false where the pixel has none
   */
  boolean samples(RasterTile tile, int column, int row, double[] into) {
    boolean isThere = isThere(tile, column, row);
    for (int channel = 0; isThere && channel < channels; channel++) {
      into[channel] = tile.value(channel, column, row) / divisor(tile, column, row);
    }
    return isThere;
  }

  private boolean isThere(RasterTile tile, int column, int row) {
    return tile.isUnmasked(column, row)
        && alpha(tile, column, row) != 0
        && isValid(tile, column, row);
  }

  private double divisor(RasterTile tile, int column, int row) {
    return model.premultiplied() ? alpha(tile, column, row) : 1;
  }

  /** 0 to 1; 1 where there is none. */
  private double alpha(RasterTile tile, int column, int row) {
    if (model.alphaBand().isEmpty()) {
      return 1;
    }
    double value = tile.value(model.alphaBand().getAsInt(), column, row);
    boolean isFloat = spec.type().kind() == SampleType.Kind.FLOAT;
    return isFloat ? value : value / (Math.scalb(1.0, model.bits()) - 1);
  }

  /** A pixel is nodata where all its channels are: one alone may be black by right. */
  private boolean isValid(RasterTile tile, int column, int row) {
    boolean allNodata = true;
    for (int channel = 0; channel < channels; channel++) {
      double value = tile.value(channel, column, row);
      if (Double.isNaN(value)) {
        return false;
      }
      allNodata &= spec.isNodata(value);
    }
    return !allNodata;
  }

  private boolean palette(int index, int[] into) {
    int entries = model.palette().length / 3;
    if (index >= entries) {
      return false;
    }
    for (int channel = 0; channel < 3; channel++) {
      into[channel] = Short.toUnsignedInt(model.palette()[channel * entries + index]);
    }
    return true;
  }

  private int level(double value) {
    double level =
        stretch.isPresent() ? stretch.get().level(value) : Math.floor(value * factor + 0.5);
    int clamped = (int) Math.min(WHITE, Math.max(0, level));
    return model.kind() == ColourModel.Kind.INVERTED_GREY ? WHITE - clamped : clamped;
  }
}
