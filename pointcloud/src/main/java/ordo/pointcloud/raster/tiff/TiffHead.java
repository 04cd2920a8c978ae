package ordo.pointcloud.raster.tiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.raster.ColourModel;
import ordo.pointcloud.raster.GeoKeyTags;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.SampleType;
import ordo.pointcloud.raster.codec.SampleLayout;

/**
 * All that the directories of a file say: the first is the image; of the others, one that is a mask
 * of its size belongs to it (TIFF 6.0, tag 254).
 */
record TiffHead(
    TiffImage image,
    Optional<TiffMask> mask,
    RasterSpec spec,
    ColourModel colours,
    TiffPlace place,
    List<String> notes,
    List<TiffHead> overviews) {
  private static final int OVERVIEW = 1;
  private static final int MASK = 4;

  TiffHead {
    notes = List.copyOf(notes);
    overviews = List.copyOf(overviews);
  }

  static TiffHead read(ByteSource source) throws IOException {
    TiffBytes bytes = TiffBytes.of(source);
    List<TiffDirectory> all = new TiffDirectories(bytes).all();
    TiffDirectory first = all.getFirst();
    TiffImage image = TiffImage.of(bytes, first);
    Optional<GeoKeyTags> keys = keys(first);
    TiffPlace place = TiffPlace.of(first, keys);
    RasterSpec spec = spec(image, nodata(first, image.layout().type()), place, keys);
    ColourModel colours = TiffColours.of(first, image.layout());
    Optional<TiffMask> mask = mask(bytes, all, image, MASK);
    var head = new TiffHead(image, mask, spec, colours, place, notes(all), List.of());
    return head.with(overviews(bytes, all, head));
  }

  private TiffHead with(List<TiffHead> smaller) {
    return new TiffHead(image, mask, spec, colours, place, notes, smaller);
  }

  /** The same image with fewer pixels, as far as it can be read; larger ones first. */
  private static List<TiffHead> overviews(
      TiffBytes bytes, List<TiffDirectory> all, TiffHead whole) {
    List<TiffHead> found = new ArrayList<>();
    for (TiffDirectory directory : all.subList(1, all.size())) {
      overview(bytes, all, directory, whole).ifPresent(found::add);
    }
    found.sort(Comparator.comparingInt((TiffHead head) -> head.spec().width()).reversed());
    return found;
  }

  /** One that is damaged is none: the image itself says all that it could. */
  private static Optional<TiffHead> overview(
      TiffBytes bytes, List<TiffDirectory> all, TiffDirectory directory, TiffHead whole) {
    try {
      if ((directory.integer(TiffTag.SUBFILE, 0) & (OVERVIEW | MASK)) != OVERVIEW) {
        return Optional.empty();
      }
      TiffImage image = TiffImage.of(bytes, directory);
      return image.layout().type() == whole.spec.type()
              && image.layout().bands() == whole.spec.bands()
          ? Optional.of(whole.smaller(image, mask(bytes, all, image, OVERVIEW | MASK)))
          : Optional.empty();
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }

  private TiffHead smaller(TiffImage fewer, Optional<TiffMask> itsMask) {
    RasterSpec its = spec(fewer, spec.nodata(), place, Optional.empty());
    return new TiffHead(fewer, itsMask, its, colours, place, List.of(), List.of());
  }

  private static RasterSpec spec(
      TiffImage image, OptionalDouble nodata, TiffPlace place, Optional<GeoKeyTags> keys) {
    SampleLayout layout = image.layout();
    int width = image.size().width();
    int height = image.size().height();
    return new RasterSpec(
        width, height, layout.bands(), layout.type(), nodata, place.reference(), keys);
  }

  private static Optional<TiffMask> mask(
      TiffBytes bytes, List<TiffDirectory> all, TiffImage image, long wanted) throws IOException {
    for (TiffDirectory directory : all.subList(1, all.size())) {
      boolean isMask = (directory.integer(TiffTag.SUBFILE, 0) & (OVERVIEW | MASK)) == wanted;
      Optional<TiffImage> mask = isMask ? maskOf(bytes, directory, image.size()) : Optional.empty();
      if (mask.isPresent()) {
        return mask.map(TiffMask::new);
      }
    }
    return Optional.empty();
  }

  private static Optional<TiffImage> maskOf(
      TiffBytes bytes, TiffDirectory directory, ImageSize size) throws IOException {
    if (directory.integer(TiffTag.WIDTH, 0) != size.width()) {
      return Optional.empty();
    }
    TiffImage mask = TiffImage.of(bytes, directory);
    boolean isOneBand = mask.layout().bands() == 1 && mask.layout().type() == SampleType.UINT8;
    return isOneBand && mask.size().sameAs(size) ? Optional.of(mask) : Optional.empty();
  }

  /** As the band's type holds it: a value outside its range never matches a sample. */
  private static OptionalDouble nodata(TiffDirectory first, SampleType type) throws IOException {
    String text = first.text(TiffTag.NODATA).strip().toLowerCase(Locale.ROOT);
    if (text.endsWith("nan")) {
      return type.held(Double.NaN);
    }
    try {
      return text.isEmpty()
          ? OptionalDouble.empty()
          : type.held(Double.parseDouble(text.replace("inf", "Infinity")));
    } catch (NumberFormatException noNumber) {
      return OptionalDouble.empty();
    }
  }

  private static Optional<GeoKeyTags> keys(TiffDirectory first) throws IOException {
    long[] numbers = first.integers(TiffTag.GEO_KEYS);
    if (numbers.length < 4) {
      return Optional.empty();
    }
    short[] directory = new short[numbers.length];
    for (int i = 0; i < directory.length; i++) {
      directory[i] = (short) numbers[i];
    }
    double[] doubles = first.doubles(TiffTag.GEO_DOUBLES);
    return Optional.of(new GeoKeyTags(directory, doubles, first.text(TiffTag.GEO_TEXTS)));
  }

  private static List<String> notes(List<TiffDirectory> all) throws IOException {
    List<String> notes = new ArrayList<>();
    int pages = 0;
    for (TiffDirectory directory : all.subList(1, all.size())) {
      pages += (directory.integer(TiffTag.SUBFILE, 0) & (OVERVIEW | MASK)) == 0 ? 1 : 0;
    }
    if (pages > 0) {
      notes.add("it holds %d more images, which were passed over".formatted(pages));
    }
    return notes;
  }
}
