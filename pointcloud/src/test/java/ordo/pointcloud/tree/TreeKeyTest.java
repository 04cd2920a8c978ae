package ordo.pointcloud.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as they are written. */
final class TreeKeyTest {
  @Test
  void whatIsWrittenIsRead() {
    var deep = new TreeKey(40, (1L << 40) - 1, 0, 7);
    assertThat(TreeKey.parse(deep.toString())).contains(deep);
    assertThat(TreeKey.parse("0-0-0-0")).contains(TreeKey.ROOT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0-0-0",
        "1-2-0-0",
        "1-0-0--1",
        "01-0-0-0",
        "61-0-0-0",
        "1-0-0-0 ",
        "1-00-0-0"
      })
  void whatIsNoKeyIsNone(String text) {
    assertThat(TreeKey.parse(text)).isEmpty();
  }
}
