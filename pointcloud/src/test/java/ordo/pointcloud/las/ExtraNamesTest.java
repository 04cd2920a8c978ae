package ordo.pointcloud.las;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import ordo.pointcloud.points.PointFormat;
import org.junit.jupiter.api.Test;

/** Attributes of the extra bytes have names that tell them apart, the same every time. */
final class ExtraNamesTest {
  @Test
  void namesThatTellAttributesApartStay() {
    byte[] payload = payload("Deviation", "confidence", "Pulse width");
    ExtraNames.Distinct named = ExtraNames.of(payload, format(3));
    assertThat(named.payload()).isEqualTo(payload);
    assertThat(named.changes()).isEmpty();
  }

  @Test
  void emptyDoubledAndReservedNamesBecomeOthers() {
    assertThat(names("dup", "", "dup", "X", " ", "DUP", "gpstime"))
        .containsExactly("dup", "Extra2", "dup_2", "X_2", "Extra5", "DUP_3", "gpstime_2");
  }

  @Test
  void aNewNameIsNotOneThatAnotherAttributeHas() {
    assertThat(names("dup", "dup", "dup_2", "Extra5", ""))
        .containsExactly("dup", "dup_3", "dup_2", "Extra5", "Extra5_2");
  }

  /** The last byte of four is described by nobody, and is named by its place. */
  @Test
  void aNewNameIsNotThatOfAByteNobodyDescribes() {
    byte[] payload = payload("ExtraByte3", "a", "b");
    byte[] named = ExtraNames.of(payload, format(4)).payload();
    assertThat(namesOf(named)).containsExactly("ExtraByte3_2", "a", "b");
  }

  @Test
  void elementsOfAnArrayKeepTheirNumbers() {
    byte[] payload =
        Descriptors.payload(
            Descriptors.of(Descriptors.F32_TRIPLE, "Y"), Descriptors.of(Descriptors.U8, "Y"));
    assertThat(namesOf(ExtraNames.of(payload, format(13)).payload()))
        .containsExactly("Y_2[0]", "Y_2[1]", "Y_2[2]", "Y_3");
  }

  @Test
  void longNamesAreCutAtAWholeLetter() {
    String name = "é".repeat(16);
    assertThat(names(name, name)).containsExactly(name, "é".repeat(13) + "_2");
  }

  @Test
  void aNameThatIsNoUtf8IsLatin1() {
    ByteBuffer latin = Descriptors.of(Descriptors.U8, "");
    latin.put(4, new byte[] {'H', (byte) 0xF6, 'h', 'e'});
    byte[] payload = Descriptors.payload(latin, latin);
    assertThat(namesOf(payload)).containsExactly("Höhe", "Höhe");
    assertThat(namesOf(ExtraNames.of(payload, format(2)).payload()))
        .containsExactly("Höhe", "Höhe_2");
  }

  @Test
  void aRecordThatDescribesMoreThanThereIsStays() {
    byte[] payload = payload("a", "a", "");
    assertThat(ExtraNames.of(payload, format(2)).payload()).isEqualTo(payload);
  }

  @Test
  void namesGivenOnceAreGivenAgain() {
    byte[] once = ExtraNames.of(payload("a", "a", "a", "X", ""), format(5)).payload();
    ExtraNames.Distinct twice = ExtraNames.of(once, format(5));
    assertThat(twice.changes()).isEmpty();
    assertThat(twice.payload()).isEqualTo(once);
  }

  private static List<String> names(String... names) {
    return namesOf(ExtraNames.of(payload(names), format(names.length)).payload());
  }

  private static List<String> namesOf(byte[] payload) {
    return ExtraDimension.parse(payload).stream().map(ExtraDimension::name).toList();
  }

  private static byte[] payload(String... names) {
    return Descriptors.payload(
        Stream.of(names)
            .map(name -> Descriptors.of(Descriptors.U8, name))
            .toArray(ByteBuffer[]::new));
  }

  private static PointFormat format(int extraBytes) {
    return new PointFormat(6, extraBytes);
  }
}
