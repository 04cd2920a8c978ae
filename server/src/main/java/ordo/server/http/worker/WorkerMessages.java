package ordo.server.http.worker;

import java.util.Locale;
import java.util.regex.Pattern;
import ordo.model.StorePath;
import ordo.model.json.Pointer;
import ordo.model.json.StrictJson;
import ordo.server.http.exchange.Refusal;
import ordo.server.http.worker.MessageFields.Size;
import ordo.wire.ClaimRequest;
import ordo.wire.ClaimedTask.AttemptKey;
import ordo.wire.ProgressDetail;
import ordo.wire.Renewal;
import ordo.wire.Report;
import ordo.wire.WorkerRegistration;
import ordo.wire.WorkerRegistration.Machine;
import tools.jackson.databind.JsonNode;

/** What workers say, read strictly from JSON; SPEC section 7. Each method refuses with 400. */
final class WorkerMessages {
  /** Of what a worker says about one product, as JSON in UTF-8. */
  static final int METADATA_BYTES_MAX = 256 * 1024;

  private static final int ATTEMPTS_MAX = 1_000;
  private static final int NAME_CHARACTERS_MAX = 500;
  private static final int PHASE_CHARACTERS_MAX = 1_000;
  private static final int LINE_CHARACTERS_MAX = 100_000;
  private static final long LIFE_SECONDS_MAX = 100L * 366 * 24 * 3600;
  private static final int CPUS_MAX = 1_000_000;
  private static final Size TYPES = new Size(1_000, 200);
  private static final Size LOG = new Size(10_000, LINE_CHARACTERS_MAX);
  private static final Size VERIFIED = new Size(1_000, NAME_CHARACTERS_MAX);
  private static final Pattern TOKEN =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  private WorkerMessages() {}

  static WorkerRegistration registration(JsonNode body) {
    MessageFields fields = MessageFields.of(body, Pointer.ROOT);
    return new WorkerRegistration(
        fields.text("name", NAME_CHARACTERS_MAX),
        fields.texts("types", TYPES),
        fields.optionalText("store_id", NAME_CHARACTERS_MAX).orElse(null),
        resources(fields.object("resources")),
        fields.text("started_by", NAME_CHARACTERS_MAX),
        fields.optionalWhole("life_seconds", 0, LIFE_SECONDS_MAX).orElse(null),
        fields.optionalFields("machine").map(WorkerMessages::machine).orElse(Machine.ANY));
  }

  private static Machine machine(MessageFields fields) {
    return new Machine(
        fields.optionalText("class_name", NAME_CHARACTERS_MAX).orElse(null),
        fields.optionalText("fleet", NAME_CHARACTERS_MAX).orElse(null),
        fields.optionalText("engine_id", NAME_CHARACTERS_MAX).orElse(null));
  }

  private static WorkerRegistration.Resources resources(MessageFields fields) {
    return new WorkerRegistration.Resources(
        (int) fields.whole("cpus", 0, CPUS_MAX),
        fields.whole("memory_bytes", 0, Long.MAX_VALUE),
        fields.whole("scratch_bytes", 0, Long.MAX_VALUE));
  }

  static ClaimRequest claim(JsonNode body) {
    MessageFields fields = MessageFields.of(body, Pointer.ROOT);
    return new ClaimRequest(
        fields.texts("types", TYPES),
        (int) fields.whole("tasks_max", 1, ClaimRequest.TASKS_MAX),
        fields.whole("wait_millis", 0, ClaimRequest.WAIT_MILLIS_MAX),
        fields.optionalWhole("life_left_seconds", 0, LIFE_SECONDS_MAX).orElse(null));
  }

  static Renewal renewal(JsonNode body) {
    return new Renewal(
        MessageFields.of(body, Pointer.ROOT)
            .objects("attempts", ATTEMPTS_MAX, WorkerMessages::live));
  }

  private static Renewal.Live live(MessageFields fields) {
    return new Renewal.Live(
        key(fields.object("key")),
        fields.fraction("progress"),
        fields.optionalText("message", LINE_CHARACTERS_MAX).orElse(null),
        fields.optionalTexts("log", LOG),
        fields.optionalFields("progress_detail").map(WorkerMessages::detail).orElse(null));
  }

  private static ProgressDetail detail(MessageFields fields) {
    return new ProgressDetail(
        fields.optionalText("phase", PHASE_CHARACTERS_MAX).orElse(null),
        fields.optionalWhole("points_done", 0, Long.MAX_VALUE).orElse(null),
        fields.optionalWhole("points_total", 0, Long.MAX_VALUE).orElse(null),
        fields.optionalAmount("points_per_second").orElse(null),
        fields.optionalAmount("seconds_left").orElse(null));
  }

  static Report report(JsonNode body) {
    return new Report(
        MessageFields.of(body, Pointer.ROOT)
            .objects("attempts", ATTEMPTS_MAX, WorkerMessages::ended));
  }

  private static Report.Ended ended(MessageFields fields) {
    return new Report.Ended(
        key(fields.object("key")),
        fields.choice("outcome", Report.Outcome.class),
        fields.optionalText("error", LINE_CHARACTERS_MAX).orElse(null),
        fields.optionalText("message", LINE_CHARACTERS_MAX).orElse(null),
        fields.optionalObjects("artifacts", ATTEMPTS_MAX, WorkerMessages::produced),
        fields.optionalTexts("log", LOG),
        fields.optionalTexts("verified", VERIFIED));
  }

  /** A product is a file in the store with hash and size, or it is none. */
  private static Report.Produced produced(MessageFields fields) {
    return new Report.Produced(
        fields.text("slot", NAME_CHARACTERS_MAX),
        uri(fields),
        hash(fields),
        fields.whole("size_bytes", 0, Long.MAX_VALUE),
        metadata(fields));
  }

  private static String uri(MessageFields fields) {
    String uri = fields.text("uri", StorePath.BYTES_MAX);
    StorePath.problem(uri)
        .ifPresent(
            problem -> {
              throw Refusal.of(400, fields.at().child("uri") + ": " + problem);
            });
    return uri;
  }

  private static String hash(MessageFields fields) {
    String hash = fields.text("hash", NAME_CHARACTERS_MAX);
    if (!isDigest(hash)) {
      throw MessageFields.wrong(
          fields.at().child("hash"),
          "sha256: and 64 hex digits in lower case",
          fields.object().get("hash"));
    }
    return hash;
  }

  private static JsonNode metadata(MessageFields fields) {
    JsonNode metadata = fields.optionalObject("metadata").orElse(null);
    int bytes = metadata == null ? 0 : StrictJson.write(metadata).length;
    if (bytes > METADATA_BYTES_MAX) {
      throw Refusal.of(
          400,
          "%s: expected at most %d bytes as JSON, found %d"
              .formatted(fields.at().child("metadata"), METADATA_BYTES_MAX, bytes));
    }
    return metadata;
  }

  /** Whether a text can be an attempt's token. */
  static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  /** Whether a text is a digest as products have it. */
  static boolean isDigest(String text) {
    return DIGEST.matcher(text).matches();
  }

  private static AttemptKey key(MessageFields fields) {
    String token = fields.text("token", NAME_CHARACTERS_MAX);
    if (!isToken(token)) {
      throw MessageFields.wrong(fields.at().child("token"), "a UUID", fields.object().get("token"));
    }
    return new AttemptKey(
        fields.whole("job_id", 1, Long.MAX_VALUE),
        (int) fields.whole("ord", 0, Short.MAX_VALUE),
        (int) fields.whole("attempt", 1, Short.MAX_VALUE),
        token.toLowerCase(Locale.ROOT));
  }
}
