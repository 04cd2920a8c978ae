package ordo.pointcloud.op.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import ordo.pointcloud.TestData;
import ordo.pointcloud.ground.GroundSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fifteen labelled samples of the ISPRS filter test (Sithole and Vosselman 2004). */
class IsprsSamplesTest {
  private static final double MEAN_ERROR_MAX = 4.2;
  private static final double MEAN_KAPPA_MIN = 85.4;

  /** Total error of a trial of this filter, which no sample is to miss by more than 1. */
  private static final double[] TRIAL = {
    8.71, 2.86, 2.04, 4.21, 5.28, 3.78, 3.09, 3.65, 3.23, 3.37, 4.41, 6.22, 3.88, 1.83, 2.07
  };

  private static final int[] SAMPLES = {11, 12, 21, 22, 23, 24, 31, 41, 42, 51, 52, 53, 54, 61, 71};

  @TempDir Path folder;

  /** How a filter's answer compares with the labels, in percent. */
  private record Score(double error, double kappa) {
    static Score of(long[] counts) {
      double all = counts[0] + counts[1] + counts[2] + counts[3];
      double agreed = (counts[0] + counts[3]) / all;
      double chance =
          ((double) (counts[0] + counts[1]) * (counts[0] + counts[2])
                  + (double) (counts[2] + counts[3]) * (counts[1] + counts[3]))
              / (all * all);
      return new Score(100 * (1 - agreed), 100 * (agreed - chance) / (1 - chance));
    }
  }

  @Test
  void theGroundIsFoundAsWellAsThePublishedFilterFindsIt() throws Exception {
    Path samples = TestData.folder().resolve("isprs");
    double errors = 0;
    double kappas = 0;
    for (int i = 0; i < SAMPLES.length; i++) {
      Score score = score(samples.resolve("samp" + SAMPLES[i] + ".txt.gz"));
      assertThat(score.error).as("sample " + SAMPLES[i]).isLessThan(TRIAL[i] + 1.0);
      errors += score.error;
      kappas += score.kappa;
    }
    assertThat(errors / SAMPLES.length).isLessThanOrEqualTo(MEAN_ERROR_MAX);
    assertThat(kappas / SAMPLES.length).isGreaterThanOrEqualTo(MEAN_KAPPA_MIN);
  }

  private Score score(Path sample) throws Exception {
    List<double[]> rows = rows(sample);
    Path input = folder.resolve("sample.las");
    GroundFiles.write(input, rows);
    int[] classes = GroundFiles.classified(input, folder, GroundSettings.DEFAULT, 2);
    long[] counts = new long[4];
    for (int i = 0; i < classes.length; i++) {
      counts[(rows.get(i)[3] == 0 ? 0 : 2) + (classes[i] == 2 ? 0 : 1)]++;
    }
    return Score.of(counts);
  }

  /** x, y, z, label: 0 ground, 1 object. */
  private static List<double[]> rows(Path sample) throws IOException {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(sample)), StandardCharsets.US_ASCII))) {
      return lines.lines().map(IsprsSamplesTest::row).toList();
    }
  }

  private static double[] row(String line) {
    String[] words = line.strip().split("\\s+");
    double[] row = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      row[i] = Double.parseDouble(words[i]);
    }
    return row;
  }
}
