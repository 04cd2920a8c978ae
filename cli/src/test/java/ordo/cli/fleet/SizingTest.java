package ordo.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import ordo.cli.fleet.Sizing.Seen;
import org.junit.jupiter.api.Test;

final class SizingTest {
  private static final Bounds TEN = new Bounds(0, 10, 4);
  private static final int ANY = 1_000;

  @Test
  void oneMachineForEachStepThatNobodyIsThereFor() {
    assertThat(Sizing.start(new Seen(3, 1, 0, 0, 0, 0), TEN, ANY)).isEqualTo(3);
    assertThat(Sizing.start(new Seen(3, 1, 1, 1, 0, 2), TEN, ANY)).isEqualTo(1);
    assertThat(Sizing.start(new Seen(3, 2, 0, 0, 0, 0), TEN, ANY)).isEqualTo(2);
    assertThat(Sizing.start(new Seen(0, 1, 0, 0, 0, 0), TEN, ANY)).isZero();
  }

  @Test
  void neverMoreThanAnyBoundAllows() {
    assertThat(Sizing.start(new Seen(900, 1, 0, 0, 0, 0), TEN, ANY)).isEqualTo(4);
    assertThat(Sizing.start(new Seen(900, 1, 0, 0, 3, 3), TEN, ANY)).isEqualTo(1);
    assertThat(Sizing.start(new Seen(900, 1, 0, 0, 0, 9), TEN, ANY)).isEqualTo(1);
    assertThat(Sizing.start(new Seen(900, 1, 0, 0, 0, 12), TEN, ANY)).isZero();
    assertThat(Sizing.start(new Seen(900, 1, 0, 0, 0, 0), TEN, 2)).isEqualTo(2);
  }

  @Test
  void asManyAsAreToStayThoughThereIsNothingToDo() {
    assertThat(Sizing.start(new Seen(0, 1, 0, 0, 0, 0), new Bounds(2, 10, 4), ANY)).isEqualTo(2);
    assertThat(Sizing.start(new Seen(0, 1, 2, 0, 0, 2), new Bounds(2, 10, 4), ANY)).isZero();
  }

  @Test
  void theNewestOfThoseThatWaitAreTakenBackAndNoMoreThanTooMany() {
    List<String> waiting = List.of("old", "newer", "newest");
    assertThat(Sizing.cancel(new Seen(1, 1, 0, 0, 3, 3), TEN, waiting))
        .containsExactly("newest", "newer");
    assertThat(Sizing.cancel(new Seen(0, 1, 0, 0, 3, 3), new Bounds(2, 10, 4), waiting))
        .containsExactly("newest");
    assertThat(Sizing.cancel(new Seen(3, 1, 0, 0, 3, 3), TEN, waiting)).isEmpty();
  }

  @Test
  void whateverIsSeenTheBoundsHold() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      var seen =
          new Seen(
              random.nextInt(30),
              1,
              random.nextInt(5),
              random.nextInt(5),
              random.nextInt(5),
              random.nextInt(12));
      int start = Sizing.start(seen, TEN, 8);
      assertThat(start).as("seed " + seed + " " + seen).isBetween(0, 4);
      assertThat(start == 0 || seen.have() + start <= 10).as("seed " + seed + seen).isTrue();
    }
  }
}
