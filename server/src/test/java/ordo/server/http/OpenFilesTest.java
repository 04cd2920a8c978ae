package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpenFilesTest {
  @ParameterizedTest
  @CsvSource({"64, 32, true", "1024, 624, true", "1424, 1024, false", "1048576, 10000, false"})
  void connectionsStayBelowTheLimit(long limit, int connections, boolean isLow) {
    assertThat(OpenFiles.connectionsMax(limit)).isEqualTo(connections);
    assertThat(OpenFiles.advice(limit).isPresent()).isEqualTo(isLow);
  }
}
