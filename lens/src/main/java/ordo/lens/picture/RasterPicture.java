package ordo.lens.picture;

import java.io.IOException;
import ordo.pointcloud.raster.ColourModel;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.SampleType;
import ordo.pointcloud.view.ViewLimits;

/** Draws a raster: colours as they are, greys from dark to light, all other numbers as relief. */
final class RasterPicture {
  /** Of eight bits. */
  private static final int BRIGHTEST = 255;

  private final Raster raster;
  private final RasterSample sample;

  private RasterPicture(Raster raster, RasterSample sample) {
    this.raster = raster;
    this.sample = sample;
  }

  static Canvas of(Raster raster, int width, int height, ViewLimits.Pace pace) throws IOException {
    var drawn = new RasterPicture(raster, RasterSample.of(raster, width, height, pace));
    var canvas = new Canvas(width, height);
    drawn.draw(canvas);
    return canvas;
  }

  private interface Colours {
    /** Of a pixel that is there. */
    int at(int pixel);
  }

  private void draw(Canvas canvas) {
    Colours colours = colours();
    int left = (canvas.width - sample.width()) / 2;
    int top = (canvas.height - sample.height()) / 2;
    for (int at = 0; at < sample.width() * sample.height(); at++) {
      if (Double.isFinite(sample.values()[0][at])) {
        canvas.set(left + at % sample.width(), top + at / sample.width(), colours.at(at));
      }
    }
  }

  private Colours colours() {
    ColourModel model = raster.colours();
    boolean isSmall = raster.spec().type() == SampleType.UINT8;
    return switch (model.kind()) {
      case PALETTE -> pixel -> paletted(model.palette(), (int) sample.values()[0][pixel]);
      case RGB -> sample.values().length == 3 ? rgb(isSmall) : relief();
      case GREY -> isSmall ? grey(sample.spread(0), false) : relief();
      case INVERTED_GREY -> isSmall ? grey(sample.spread(0), true) : relief();
      case OTHER -> relief();
    };
  }

  private Colours relief() {
    return new Relief(sample)::at;
  }

  private static int paletted(short[] palette, int index) {
    int count = palette.length / 3;
    if (index < 0 || index >= count) {
      return Canvas.GROUND;
    }
    int red = (palette[index] & 0xFFFF) >> 8;
    int green = (palette[count + index] & 0xFFFF) >> 8;
    int blue = (palette[2 * count + index] & 0xFFFF) >> 8;
    return red << 16 | green << 8 | blue;
  }

  /** Of more than eight bits, stretched over all bands alike. */
  private Colours rgb(boolean isSmall) {
    Spread all =
        isSmall
            ? new Spread(0, BRIGHTEST)
            : new Spread(
                Math.min(sample.spread(0).low(), Math.min(low(1), low(2))),
                Math.max(sample.spread(0).high(), Math.max(high(1), high(2))));
    return pixel ->
        channel(all, 0, pixel) << 16 | channel(all, 1, pixel) << 8 | channel(all, 2, pixel);
  }

  private double low(int band) {
    return sample.spread(band).low();
  }

  private double high(int band) {
    return sample.spread(band).high();
  }

  private int channel(Spread range, int band, int pixel) {
    double value = sample.values()[band][pixel];
    return Double.isFinite(value) ? (int) Math.round(BRIGHTEST * range.share(value)) : 0;
  }

  private Colours grey(Spread range, boolean isInverted) {
    return pixel -> {
      int level = channel(range, 0, pixel);
      return 0x10101 * (isInverted ? BRIGHTEST - level : level);
    };
  }
}
