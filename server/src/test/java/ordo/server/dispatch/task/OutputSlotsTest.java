package ordo.server.dispatch.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Optional;
import ordo.server.dispatch.task.OutputSlots.Slot;
import org.junit.jupiter.api.Test;

final class OutputSlotsTest {
  private static final String STORED =
      """
      {"tiles":{"name":"step:a.tiles","type":"ept","file":""},\
      "cloud":{"name":"step:a.cloud","type":"laz","file":"output.laz"}}""";

  /** Rows of older servers have this very form. */
  @Test
  void areStoredAndReadInTheSameFormAndOrder() {
    OutputSlots slots = slots();
    assertThat(slots.stored()).isEqualTo(STORED);
    assertThat(OutputSlots.of(Optional.of(STORED))).isEqualTo(slots);
    assertThat(OutputSlots.of(Optional.of(STORED)).stored()).isEqualTo(STORED);
    assertThat(OutputSlots.of(Optional.of(OutputSlots.NONE.stored()))).isEqualTo(OutputSlots.NONE);
    assertThat(OutputSlots.of(Optional.empty())).isEqualTo(OutputSlots.NONE);
  }

  @Test
  void aDirectoryBesideAnotherProductHasAFolderOfItsOwn() {
    assertThat(slots().uri(7, "a", 1, "tiles")).isEqualTo("artifacts/job_7/a/tiles");
    assertThat(slots().uri(7, "a", 2, "cloud")).isEqualTo("artifacts/job_7/a.2/output.laz");
  }

  private static OutputSlots slots() {
    var slots = new LinkedHashMap<String, Slot>();
    slots.put("tiles", new Slot("step:a.tiles", "ept", ""));
    slots.put("cloud", new Slot("step:a.cloud", "laz", "output.laz"));
    return new OutputSlots(slots);
  }
}
