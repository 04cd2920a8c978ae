package ordo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import ordo.cli.FieldFilesTest.Assertion;

/** Rows of the field's table about the header and the records around the points. */
final class FieldRecordRows {
  private static final int WAVEFORM_OFFSET_AT = 227;
  private static final int EXTENDED_HEADER_BYTES = 60;
  private static final String PROJECTION = "LASF_Projection";
  private static final int WKT = 2112;
  private static final int MATH_TRANSFORM = 2111;

  private FieldRecordRows() {}

  static Map<String, Assertion> all() {
    return Map.of(
        "02-waveform-record-lost/leica-user-id.las | convert to .las",
            at -> waveformsKept(at, "LAS_Spec"),
        "02-waveform-record-lost/spec-user-id.las | convert to .las",
            at -> waveformsKept(at, "LASF_Spec"),
        "14-gps-time-bit-of-1.1/small-1.1.las | convert to .las", FieldRecordRows::timeBit,
        "15-records-changed-in-silence/s23_latin1.las | convert to .las",
            at -> recordsKept(at, WKT, 1),
        "15-records-changed-in-silence/s24_mathtransform.las | convert to .las",
            at -> recordsKept(at, MATH_TRANSFORM, 1),
        "15-records-changed-in-silence/s24_two_wkt.las | convert to .las",
            at -> recordsKept(at, WKT, 2),
        "19-evlr-count-without-offset/s19_evlr_off0.las | info",
            at -> at.info().succeeds().hasLine("warning:", "EVLR"),
        "20-las13-header-227/s13_13_hs227.las | info",
            at -> at.info().succeeds().hasLine("warning:", "header", "227"));
  }

  /** The record that byte 227 points at, header and payload. */
  private static byte[] waveforms(byte[] file) {
    ByteBuffer of = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int from = Math.toIntExact(of.getLong(WAVEFORM_OFFSET_AT));
    assertThat(from).as("byte 227").isPositive();
    long payload = of.getLong(from + 20);
    return Arrays.copyOfRange(file, from, Math.toIntExact(from + EXTENDED_HEADER_BYTES + payload));
  }

  private static void waveformsKept(FieldCase at, String userId) throws IOException {
    byte[] before = waveforms(FieldCase.bytes(at.in()));
    assertThat(new String(before, 2, userId.length(), java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo(userId);
    at.convert("out.las").succeeds();
    byte[] written = FieldCase.bytes(at.out("out.las"));
    assertThat(waveforms(written)).isEqualTo(before);
    Said.points("validate", at.out("out.las"), "--against", at.in()).succeeds();
    ByteBuffer.wrap(written).putLong(WAVEFORM_OFFSET_AT, 0);
    Path lost = Files.write(at.out("lost.las"), written);
    Said said = Said.points("validate", lost, "--against", at.in()).fails();
    assertThat(said.text()).containsPattern("(?i)byte 227|waveform");
  }

  private static void timeBit(FieldCase at) {
    assertThat(FieldCase.bytes(at.in())[6] & 1).isEqualTo(1);
    Said said = at.convert("out.las").succeeds();
    boolean kept = (FieldCase.bytes(at.out("out.las"))[6] & 1) == 1;
    assertThat(kept || said.hasLineWith("global encoding", "bit 0")).as(said.text()).isTrue();
  }

  private static void recordsKept(FieldCase at, int recordId, int number) {
    List<byte[]> before = FieldCase.payloads(at.in(), PROJECTION, recordId);
    assertThat(before).hasSize(number);
    Said said = at.convert("out.las").succeeds();
    List<byte[]> after = FieldCase.payloads(at.out("out.las"), PROJECTION, recordId);
    boolean same = after.size() == number;
    for (int i = 0; same && i < number; i++) {
      same = Arrays.equals(before.get(i), after.get(i));
    }
    boolean mayBeSaid = recordId != WKT || number > 1;
    boolean isSaid = mayBeSaid && said.hasLineWith(Integer.toString(recordId));
    assertThat(same || isSaid).as("record %d: %s", recordId, said.text()).isTrue();
  }
}
