package ordo.lens.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import ordo.pointcloud.raster.ColourModel;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.raster.SampleType;
import org.junit.jupiter.api.Test;

/** Rasters made up cell by cell. */
final class RasterPictureTest {
  /** The value of a cell in a band. */
  private interface Cells {
    double at(int band, int column, int row);
  }

  /** In tiles of 64, as files have them. */
  private record MadeUp(RasterSpec spec, ColourModel colours, Cells cells) implements Raster {
    @Override
    public String name() {
      return "made up";
    }

    @Override
    public int tileWidth() {
      return 64;
    }

    @Override
    public int tileHeight() {
      return 64;
    }

    @Override
    public String unplaced() {
      return "";
    }

    @Override
    public List<String> notes() {
      return List.of();
    }

    @Override
    public RasterTile tile(int tileColumn, int tileRow) {
      RasterTile tile = RasterTile.blank(spec, 64, 64);
      for (int at = 0; at < 64 * 64 * spec.bands(); at++) {
        int band = at / (64 * 64);
        int column = at % 64;
        int row = at / 64 % 64;
        tile.set(band, column, row, cells.at(band, 64 * tileColumn + column, 64 * tileRow + row));
      }
      return tile;
    }

    @Override
    public void close() {}
  }

  private static Raster raster(
      int side, int bands, SampleType type, ColourModel.Kind kind, Cells cells) {
    var spec =
        new RasterSpec(
            side, side, bands, type, OptionalDouble.of(0), Optional.empty(), Optional.empty());
    int bits = 8 * type.bytes();
    var model = new ColourModel(kind, bits, new short[0], OptionalInt.empty(), false);
    return new MadeUp(spec, model, cells);
  }

  private static Canvas picture(Raster raster) throws IOException {
    return RasterPicture.of(raster, 480, 320, () -> {});
  }

  @Test
  void coloursAreShownAsTheyAre() throws IOException {
    Canvas canvas =
        picture(
            raster(
                640,
                3,
                SampleType.UINT8,
                ColourModel.Kind.RGB,
                (band, column, row) -> column < 320 ? 200 - band : 10 + band));
    assertThat(canvas.colours[160 * 480 + 80 + 20]).isEqualTo(200 << 16 | 199 << 8 | 198);
    assertThat(canvas.colours[160 * 480 + 80 + 300]).isEqualTo(10 << 16 | 11 << 8 | 12);
    assertThat(canvas.colours[160 * 480 + 79]).isEqualTo(Canvas.GROUND);
    assertThat(canvas.colours[160 * 480 + 400]).isEqualTo(Canvas.GROUND);
  }

  @Test
  void heightsAreLitFromTheNorthWestWhateverTheirUnit() throws IOException {
    Cells ridge = (band, column, row) -> 1000 + Math.abs(160 - column) * -0.001;
    Canvas canvas = picture(raster(320, 1, SampleType.FLOAT32, ColourModel.Kind.GREY, ridge));
    int west = canvas.colours[100 * 480 + 80 + 60] & 0xFF;
    int east = canvas.colours[100 * 480 + 80 + 260] & 0xFF;
    assertThat(west).isGreaterThan(200);
    assertThat(east).isLessThan(60);
  }

  @Test
  void whereNothingIsTheGroundShows() throws IOException {
    Cells half = (band, column, row) -> column < 160 ? 0 : 5 + row;
    Canvas canvas = picture(raster(320, 1, SampleType.UINT16, ColourModel.Kind.GREY, half));
    assertThat(canvas.colours[100 * 480 + 80 + 60]).isEqualTo(Canvas.GROUND);
    assertThat(canvas.colours[100 * 480 + 80 + 260]).isNotEqualTo(Canvas.GROUND);
    Canvas none =
        picture(
            raster(320, 1, SampleType.FLOAT64, ColourModel.Kind.GREY, (band, column, row) -> 0));
    assertThat(none.colours).containsOnly(Canvas.GROUND);
  }

  @Test
  void greysOfEightBitsAreStretchedAndARasterSmallerThanThePictureStaysSmall() throws IOException {
    Cells ramp = (band, column, row) -> 100 + column;
    Canvas canvas = picture(raster(30, 1, SampleType.UINT8, ColourModel.Kind.GREY, ramp));
    assertThat(canvas.colours[160 * 480 + 225]).isEqualTo(0);
    assertThat(canvas.colours[160 * 480 + 254]).isEqualTo(0xFFFFFF);
    assertThat(canvas.colours[160 * 480 + 256]).isEqualTo(Canvas.GROUND);
  }
}
