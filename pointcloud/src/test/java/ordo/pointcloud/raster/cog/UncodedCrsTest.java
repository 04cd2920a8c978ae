package ordo.pointcloud.raster.cog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.Described;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.raster.Gdal;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.SampleType;
import ordo.pointcloud.raster.files.RasterFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CRSs that no code stands for, in rasters of ours and of GDAL's. */
final class UncodedCrsTest {
  private static final String NAD83 =
      """
      GEOGCS["NAD83(HARN)",DATUM["NAD83_High_Accuracy_Reference_Network",\
      SPHEROID["GRS 1980",6378137,298.257222101]],PRIMEM["Greenwich",0],\
      UNIT["degree",0.0174532925199433]]""";
  private static final String LAMBERT =
      """
      PROJCS["Lambert in feet",%s,PROJECTION["Lambert_Conformal_Conic_2SP"],\
      PARAMETER["latitude_of_origin",41.75],PARAMETER["central_meridian",-120.5],\
      PARAMETER["standard_parallel_1",43],PARAMETER["standard_parallel_2",45.5],\
      PARAMETER["false_easting",1312335.958],PARAMETER["false_northing",0],\
      UNIT["foot",0.3048],AXIS["Easting",EAST],AXIS["Northing",NORTH]]"""
          .formatted(NAD83);

  /** By a name for messages. */
  private static final Map<String, String> TEXTS =
      new TreeMap<>(
          Map.of(
              "projected",
              LAMBERT,
              "transverse",
              """
              PROJCS["Mine",%s,PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",10],\
              PARAMETER["central_meridian",-121.25],PARAMETER["scale_factor",0.99987],\
              PARAMETER["false_easting",40000],PARAMETER["false_northing",1000],UNIT["metre",1],\
              AXIS["Easting",EAST],AXIS["Northing",NORTH]]"""
                  .formatted(NAD83),
              "geographic",
              """
              GEOGCS["On a sphere",DATUM["Sphere",SPHEROID["Sphere",6371000,0]],\
              PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],\
              AXIS["Longitude",EAST],AXIS["Latitude",NORTH]]""",
              "of a datum",
              NAD83.replace("NAD83(HARN)", "Ours"),
              "compound",
              """
              COMPD_CS["Both",%s,VERT_CS["NAVD88 height (ftUS)",\
              VERT_DATUM["North American Vertical Datum 1988",2005],\
              UNIT["US survey foot",0.304800609601219],AXIS["Up",UP]]]"""
                  .formatted(LAMBERT)));

  private final CrsEngine engine = CrsEngines.detect();

  @TempDir private Path folder;

  @BeforeEach
  void needsGdal() {
    assumeTrue(Gdal.isHere(), "python3-gdal and gdal-bin");
    assumeTrue(engine.esriWkt("EPSG:4326").isPresent(), "PROJ");
  }

  @Test
  void oursAreTheSameToGdalAndToUs() throws Exception {
    for (var text : TEXTS.entrySet()) {
      Path file = folder.resolve(text.getKey() + ".tif");
      write(file, text.getValue());
      assertThat(isSameToGdal(file, text.getValue())).as(text.getKey()).isTrue();
      assertThat(engine.same(named(file), text.getValue())).as(text.getKey()).isTrue();
    }
  }

  @Test
  void thoseThatGdalWroteInParametersAreReadHere() throws Exception {
    for (String name : List.of("projected", "transverse", "geographic")) {
      write(folder.resolve("ours.tif"), TEXTS.get(name));
      Files.writeString(folder.resolve("crs.wkt"), TEXTS.get(name));
      Path file = folder.resolve("gdal-" + name + ".tif");
      Gdal.run(
          folder,
          List.of("gdal_translate", "-q", "-a_srs", "crs.wkt", "ours.tif", file.toString()));
      assertThat(engine.same(named(file), TEXTS.get(name))).as(named(file)).isTrue();
    }
  }

  @Test
  void whatKeysCannotSayIsNotClaimed() {
    String local =
        """
        LOCAL_CS["Site",LOCAL_DATUM["Site",0],UNIT["metre",1],AXIS["X",EAST],AXIS["Y",NORTH]]""";
    assertThat(KeysOfCrs.of(local, engine)).isEmpty();
  }

  private void write(Path file, String text) throws IOException, InterruptedException {
    assertThat(engine.describe(text)).isInstanceOf(Described.Known.class);
    RasterSpec spec =
        new RasterSpec(
            8,
            8,
            1,
            SampleType.UINT8,
            OptionalDouble.empty(),
            Optional.of(GeoReference.northUp(10, 40, 0.5)),
            KeysOfCrs.of(text, engine));
    try (CogWriter writer = CogWriter.create(file, spec, CogOptions.in(folder))) {
      writer.finish(new Crew(1));
    }
  }

  private boolean isSameToGdal(Path file, String text) throws IOException {
    String code =
        """
        import sys
        from osgeo import gdal, osr
        gdal.SetConfigOption('GTIFF_REPORT_COMPD_CS', 'YES')
        theirs = osr.SpatialReference()
        theirs.ImportFromWkt(sys.argv[2])
        ours = gdal.Open(sys.argv[1]).GetSpatialRef()
        print(ours.IsSame(theirs, ['IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES']))
        """;
    return Gdal.python(folder, "-c", code, file.toString(), text).strip().equals("1");
  }

  private String named(Path file) throws IOException {
    try (Raster raster = RasterFiles.open(file)) {
      StatedCrs stated = raster.spec().keys().orElseThrow().records().stated(engine);
      return stated.named().orElseThrow(() -> new AssertionError(stated.shown()));
    }
  }
}
