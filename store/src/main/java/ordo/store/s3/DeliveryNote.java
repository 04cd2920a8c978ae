package ordo.store.s3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import ordo.model.StorePath;
import ordo.store.ContentDigest;
import ordo.store.bucket.Body;
import ordo.store.bucket.Bucket;
import ordo.store.bucket.Thing;

/**
 * What a delivery has begun to put at a target and to take away from there, noted in the store
 * before its first change and removed after its last: so that the next delivery to the same place
 * knows the keys of one that died. Text, {@code <size> <etag> <path below the target>} each ended
 * by a zero byte; a dash stands for an ETag that the copy will not have.
 */
final class DeliveryNote {
  private static final String FOLDER = StorePath.OWN_ROOT + "/delivered/";

  private final Bucket bucket;
  private final String key;
  private final Map<String, String> lines = new HashMap<>();

  private DeliveryNote(Bucket bucket, String target) {
    this.bucket = bucket;
    byte[] digest = ContentDigest.sha256().digest(target.getBytes(StandardCharsets.UTF_8));
    this.key = FOLDER + HexFormat.of().formatHex(digest);
  }

  /** As an earlier delivery to the target left it; empty where each came to its end. */
  static DeliveryNote read(Bucket bucket, String target) throws IOException {
    var note = new DeliveryNote(bucket, target);
    if (bucket.head(note.key).isPresent()) {
      try (var in = bucket.get(note.key, 0, Long.MAX_VALUE, "").in()) {
        note.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return note;
  }

  private void parse(String text) {
    for (int at = 0, end = text.indexOf('\0'); end >= 0; end = text.indexOf('\0', at)) {
      String[] words = text.substring(at, end).split(" ", 3);
      lines.put(line(words[0], words[1], words[2]), words[2]);
      at = end + 1;
    }
  }

  boolean holds(Thing thing, String target) {
    String below = thing.below(target);
    String size = Long.toString(thing.sizeBytes());
    return lines.containsKey(line(size, thing.etag(), below))
        || lines.containsKey(line(size, "-", below));
  }

  /** In memory; {@link #write} makes it last. */
  void add(Collection<Thing> things, String folder) {
    for (Thing thing : things) {
      String below = thing.below(folder);
      String etag = thing.isTelling() ? thing.etag() : "-";
      lines.put(line(Long.toString(thing.sizeBytes()), etag, below), below);
    }
  }

  private static String line(String size, String etag, String below) {
    return size + " " + etag + " " + below;
  }

  void write() throws IOException {
    var text = new ByteArrayOutputStream();
    for (String line : lines.keySet()) {
      text.write((line + "\0").getBytes(StandardCharsets.UTF_8));
    }
    bucket.put(key, Body.of(text.toByteArray()), Map.of());
  }

  void delete() throws IOException {
    bucket.delete(key);
  }
}
