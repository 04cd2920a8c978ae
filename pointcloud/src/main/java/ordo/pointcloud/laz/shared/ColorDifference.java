package ordo.pointcloud.laz.shared;

import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.coder.SymbolModel;

/**
 * Colour coded byte by byte against the colour before (format description, section 4.5): models and
 * last colour, for RGB12 version 2, RGB14 and RGBNIR14.
 */
public final class ColorDifference {
  /** Most modelled symbols of one colour. */
  public static final int STEPS_MAX = 7;

  private static final int RED_LOW = 1;
  private static final int RED_HIGH = 1 << 1;
  private static final int GREEN_LOW = 1 << 2;
  private static final int GREEN_HIGH = 1 << 3;
  private static final int BLUE_LOW = 1 << 4;
  private static final int BLUE_HIGH = 1 << 5;
  private static final int NOT_GREY = 1 << 6;

  private final SymbolModel mask;
  private final SymbolModel[] bytes = new SymbolModel[6];
  public int red;
  public int green;
  public int blue;

  /** Colours are unsigned 16 bit; sign-extended ones are taken as what they were. */
  public ColorDifference(boolean decoding, int red, int green, int blue) {
    mask = SymbolModel.make(128, decoding);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = SymbolModel.make(256, decoding);
    }
    set(red, green, blue);
  }

  private void set(int newRed, int newGreen, int newBlue) {
    red = newRed & 0xFFFF;
    green = newGreen & 0xFFFF;
    blue = newBlue & 0xFFFF;
  }

  /** Decodes with these models a colour that differs from {@code last}, and stores it there. */
  public void decode(ArithmeticDecoder decoder, ColorDifference last) {
    int changed = decoder.symbol(mask);
    int lowRed = last.red & 0xFF;
    int highRed = last.red >> 8;
    if ((changed & RED_LOW) != 0) {
      lowRed = (lowRed + decoder.symbol(bytes[0])) & 0xFF;
    }
    if ((changed & RED_HIGH) != 0) {
      highRed = (highRed + decoder.symbol(bytes[1])) & 0xFF;
    }
    int newRed = highRed << 8 | lowRed;
    if ((changed & NOT_GREY) == 0) {
      last.red = newRed;
      last.green = newRed;
      last.blue = newRed;
      return;
    }
    int lowStep = lowRed - (last.red & 0xFF);
    int highStep = highRed - (last.red >> 8);
    last.red = newRed;
    decodeGreenAndBlue(decoder, last, changed, lowStep, highStep);
  }

  private void decodeGreenAndBlue(
      ArithmeticDecoder decoder, ColorDifference last, int changed, int lowStep, int highStep) {
    int lowGreen = last.green & 0xFF;
    int lowBlue = last.blue & 0xFF;
    int step = lowStep;
    if ((changed & GREEN_LOW) != 0) {
      int old = lowGreen;
      lowGreen = (decoder.symbol(bytes[2]) + clamp(old + lowStep)) & 0xFF;
      step += lowGreen - old;
    }
    if ((changed & BLUE_LOW) != 0) {
      lowBlue = (decoder.symbol(bytes[4]) + clamp(lowBlue + step / 2)) & 0xFF;
    }
    int highGreen = last.green >> 8;
    int highBlue = last.blue >> 8;
    step = highStep;
    if ((changed & GREEN_HIGH) != 0) {
      int old = highGreen;
      highGreen = (decoder.symbol(bytes[3]) + clamp(old + highStep)) & 0xFF;
      step += highGreen - old;
    }
    if ((changed & BLUE_HIGH) != 0) {
      highBlue = (decoder.symbol(bytes[5]) + clamp(highBlue + step / 2)) & 0xFF;
    }
    last.green = highGreen << 8 | lowGreen;
    last.blue = highBlue << 8 | lowBlue;
  }

  /** The mirror image of {@link #decode}. */
  public void encode(
      ArithmeticEncoder encoder, ColorDifference last, int newRed, int newGreen, int newBlue) {
    int r = newRed & 0xFFFF;
    int g = newGreen & 0xFFFF;
    int b = newBlue & 0xFFFF;
    int changed = changes(last, r, g, b);
    encoder.symbol(mask, changed);
    if ((changed & RED_LOW) != 0) {
      encoder.symbol(bytes[0], (r - last.red) & 0xFF);
    }
    if ((changed & RED_HIGH) != 0) {
      encoder.symbol(bytes[1], ((r >> 8) - (last.red >> 8)) & 0xFF);
    }
    if ((changed & NOT_GREY) != 0) {
      encodeGreenAndBlue(encoder, last, changed, r, g, b);
    }
    last.red = r;
    last.green = g;
    last.blue = b;
  }

  private static int changes(ColorDifference last, int r, int g, int b) {
    int red = r ^ last.red;
    int green = g ^ last.green;
    int blue = b ^ last.blue;
    int changed = (red & 0xFF) != 0 ? RED_LOW : 0;
    changed |= red >> 8 != 0 ? RED_HIGH : 0;
    changed |= (green & 0xFF) != 0 ? GREEN_LOW : 0;
    changed |= green >> 8 != 0 ? GREEN_HIGH : 0;
    changed |= (blue & 0xFF) != 0 ? BLUE_LOW : 0;
    changed |= blue >> 8 != 0 ? BLUE_HIGH : 0;
    return changed | (r != g || r != b ? NOT_GREY : 0);
  }

  private void encodeGreenAndBlue(
      ArithmeticEncoder encoder, ColorDifference last, int changed, int r, int g, int b) {
    int step = (r & 0xFF) - (last.red & 0xFF);
    int low = last.green & 0xFF;
    if ((changed & GREEN_LOW) != 0) {
      encoder.symbol(bytes[2], (g - clamp(low + step)) & 0xFF);
    }
    if ((changed & BLUE_LOW) != 0) {
      int blueStep = (step + (g & 0xFF) - low) / 2;
      encoder.symbol(bytes[4], (b - clamp((last.blue & 0xFF) + blueStep)) & 0xFF);
    }
    step = (r >> 8) - (last.red >> 8);
    int high = last.green >> 8;
    if ((changed & GREEN_HIGH) != 0) {
      encoder.symbol(bytes[3], ((g >> 8) - clamp(high + step)) & 0xFF);
    }
    if ((changed & BLUE_HIGH) != 0) {
      int blueStep = (step + (g >> 8) - high) / 2;
      encoder.symbol(bytes[5], ((b >> 8) - clamp((last.blue >> 8) + blueStep)) & 0xFF);
    }
  }

  private static int clamp(int value) {
    return Math.min(255, Math.max(0, value));
  }
}
