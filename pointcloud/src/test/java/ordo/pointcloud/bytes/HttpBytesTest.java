package ordo.pointcloud.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.Random;
import ordo.pointcloud.bytes.RangeServer.Fault;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.WholeFile;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HttpBytesTest {
  private static final byte[] BYTES = new byte[5000];

  static {
    new Random(1).nextBytes(BYTES);
  }

  @Test
  void anyRangeIsFetchedAsItStands() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        RangeServer server = new RangeServer(BYTES);
        HttpBytes bytes = HttpBytes.open(client, server.uri())) {
      assertThat(bytes.sizeBytes()).isEqualTo(BYTES.length);
      assertThat(bytes.read(0, 10)).isEqualTo(Arrays.copyOf(BYTES, 10));
      assertThat(bytes.read(4999, 1)).containsExactly(BYTES[4999]);
      assertThat(bytes.read(77, 0)).isEmpty();
      byte[] into = new byte[300];
      bytes.read(1000, into, 100, 200);
      assertThat(Arrays.copyOfRange(into, 100, 300))
          .isEqualTo(Arrays.copyOfRange(BYTES, 1000, 1200));
      assertThat(server.ranges())
          .containsExactly("bytes=0-0", "bytes=0-9", "bytes=4999-4999", "bytes=1000-1199");
      assertThatThrownBy(() -> bytes.read(4999, 2)).isInstanceOf(EOFException.class);
      assertThat(server.ranges()).as("nothing is asked for beyond the end").hasSize(4);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "IGNORES_RANGE, 'expected 206 for a range request, found 200'",
    "NOT_FOUND, 'expected 206 for a range request, found 404'",
    "OTHER_TAG, 'changed while it was read: expected entity tag \"one\", found \"two\"'",
    "OTHER_RANGE, 'expected range 100-199/5000, found 101-199/5000'",
    "NO_CONTENT_RANGE, 'expected a Content-Range with a size, found none'"
  })
  void answersThatAnotherTryWouldNotChangeAreRefusedAtOnce(Fault fault, String message)
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        RangeServer server = new RangeServer(BYTES);
        HttpBytes bytes = HttpBytes.open(client, server.uri())) {
      server.answerNextWith(fault);
      assertThatThrownBy(() -> bytes.read(100, 100))
          .isInstanceOf(IOException.class)
          .hasMessage(server.uri() + ": " + message);
      assertThat(server.ranges()).hasSize(2);
      assertThat(bytes.read(100, 100)).isEqualTo(Arrays.copyOfRange(BYTES, 100, 200));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ENDS_EARLY", "UNAVAILABLE"})
  void whatMayPassIsTriedAgain(Fault fault) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        RangeServer server = new RangeServer(BYTES);
        HttpBytes bytes = HttpBytes.open(client, server.uri())) {
      server.answerNextWith(fault, fault);
      assertThat(bytes.read(100, 1000)).isEqualTo(Arrays.copyOfRange(BYTES, 100, 1100));
      assertThat(server.ranges()).hasSize(4);
      server.answerNextWith(fault, fault, fault);
      assertThatThrownBy(() -> bytes.read(100, 1000))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(server.uri() + ": failed 3 times: ");
    }
  }

  @Test
  void missingResourceDoesNotOpen() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        RangeServer server = new RangeServer(BYTES)) {
      server.answerNextWith(Fault.NOT_FOUND);
      assertThatThrownBy(() -> HttpBytes.open(client, server.uri()))
          .hasMessage(server.uri() + ": expected 206 for a range request, found 404");
    }
  }

  @Test
  void interruptEndsARequest() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        RangeServer server = new RangeServer(BYTES);
        HttpBytes bytes = HttpBytes.open(client, server.uri())) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> bytes.read(0, 10)).isInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** Layers stand apart in a chunk: what is not asked for does not cross the wire. */
  @Test
  void compressedPointsAreReadByRangesAndPlacesAloneByFewerBytes() throws Exception {
    PointBlock block = TestPoints.tame(PointFormat.of(7), 20_000, 1);
    LasWriteSpec spec =
        LasWriteSpec.of(block.format, CoordinateFrame.of(0.01, 0), Compression.LAZ_VARIABLE_CHUNKS);
    byte[] file = new WholeFile(spec).bytes(block);
    try (HttpClient client = HttpClient.newHttpClient();
        RangeServer server = new RangeServer(file);
        LasFile points = LasFiles.open(HttpBytes.open(client, server.uri()))) {
      assertThat(TestPoints.rows(points, 7000)).isEqualTo(TestPoints.rows(block));

      int before = server.ranges().size();
      PointBlock places = new PointBlock(block.format, block.size);
      points.open(0, Column.XYZ).next(places);
      assertThat(places.z).isEqualTo(block.z);
      long fetched = server.ranges().stream().skip(before).mapToLong(HttpBytesTest::lengthOf).sum();
      assertThat(fetched).isLessThan(file.length / 2);
    }
  }

  private static long lengthOf(String range) {
    String[] ends = range.substring("bytes=".length()).split("-");
    return Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1;
  }
}
