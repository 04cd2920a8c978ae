package ordo.store.s3;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import ordo.model.StorePath;
import ordo.store.PathOccupied;
import ordo.store.Replaceable;
import ordo.store.Store;
import ordo.store.Together;
import ordo.store.bucket.Bucket;
import ordo.store.bucket.ObjectCopy;
import ordo.store.bucket.Thing;

/**
 * One delivery: source and target are looked at, what is about to happen is noted, the entry of
 * what lies there goes first and that of the new comes last, so that who looks meanwhile finds no
 * mixture. Dead between any two steps, it is repeated whole and skips what is done.
 */
final class Delivery {
  /** What readers of a data set open first. */
  private static final Set<String> ENTRIES = Set.of("ept.json", "metadata.json", "");

  private static final int AT_ONCE_MAX = 16;

  private final Bucket bucket;
  private final Copies copies;
  private final StorePath from;
  private final StorePath to;
  private final Replaceable rule;

  /**
   * @param copies how objects are copied, and who is asked before each change
   */
  Delivery(Copies copies, StorePath from, StorePath to, Replaceable rule) {
    this.bucket = copies.objects().bucket();
    this.copies = copies;
    this.from = from;
    this.to = to;
    this.rule = rule;
  }

  /** Asks before each change, and tells how far it is. */
  record Copies(ObjectCopy objects, Progress progress) {
    static Copies of(ObjectCopy objects, LongConsumer told) {
      return new Copies(objects, new Progress(told));
    }
  }

  /** The sum of bytes, told by one thread at a time. */
  static final class Progress {
    private final LongConsumer told;
    private long bytes;

    private Progress(LongConsumer told) {
      this.told = told;
    }

    synchronized void mayGoOn() {
      told.accept(bytes);
    }

    synchronized void add(long more) {
      bytes += more;
      told.accept(bytes);
    }
  }

  /**
   * @param source not empty
   * @throws PathOccupied when something lies there that may not go; all of it lies there still
   */
  void run(List<Thing> source) throws IOException {
    copies.progress().mayGoOn();
    List<Thing> old = S3Listing.at(bucket, to);
    DeliveryNote note = DeliveryNote.read(bucket, to.value());
    requireAllMayGo(old, note);
    note.add(source, from.value());
    note.add(old, to.value());
    copies.progress().mayGoOn();
    note.write();
    replace(source, old);
    verify(source, note);
    copies.progress().mayGoOn();
    note.delete();
  }

  private void requireAllMayGo(List<Thing> found, DeliveryNote note) throws IOException {
    for (Thing thing : found) {
      if (!note.holds(thing, to.value())) {
        requireMayGo(Occupants.of(bucket, thing, to));
      }
    }
  }

  private void requireMayGo(Store.Occupant occupant) throws PathOccupied {
    if (!rule.mayGo(occupant)) {
      throw new PathOccupied(to, occupant);
    }
  }

  private void replace(List<Thing> source, List<Thing> old) throws IOException {
    Map<String, Thing> there =
        old.stream().collect(Collectors.toConcurrentMap(this::belowTarget, Function.identity()));
    Set<String> wanted = source.stream().map(this::belowSource).collect(Collectors.toSet());
    boolean changes = source.stream().anyMatch(thing -> !isThere(thing, there));
    boolean shrinks = there.keySet().stream().anyMatch(below -> !wanted.contains(below));
    if (changes || shrinks) {
      removeEntries(wanted, there);
    }
    if (wanted.contains("")) {
      remove(there, below -> !wanted.contains(below)); // a file comes where a folder was
    }
    copyAll(source, there, below -> !ENTRIES.contains(below));
    remove(there, below -> !wanted.contains(below));
    copyAll(source, there, ENTRIES::contains);
  }

  /** A file that replaces a file does so in one step. */
  private void removeEntries(Set<String> wanted, Map<String, Thing> there) throws IOException {
    remove(there, below -> ENTRIES.contains(below) && !(below.isEmpty() && wanted.contains("")));
  }

  private void remove(Map<String, Thing> there, Predicate<String> which) throws IOException {
    List<Thing> gone = new ArrayList<>();
    for (var each : there.entrySet()) {
      if (which.test(each.getKey())) {
        gone.add(each.getValue());
      }
    }
    if (!gone.isEmpty()) {
      copies.progress().mayGoOn();
      bucket.delete(gone.stream().map(Thing::key).toList());
      gone.forEach(thing -> there.remove(belowTarget(thing)));
    }
  }

  private void copyAll(List<Thing> source, Map<String, Thing> there, Predicate<String> which)
      throws IOException {
    List<Thing> chosen = source.stream().filter(thing -> which.test(belowSource(thing))).toList();
    Together.each(chosen, AT_ONCE_MAX, thing -> copy(thing, there));
  }

  private void copy(Thing thing, Map<String, Thing> there) throws IOException {
    if (!isThere(thing, there)) {
      String below = belowSource(thing);
      String key = below.isEmpty() ? to.value() : to + "/" + below;
      copies.objects().copy(thing, key, copies.progress()::mayGoOn);
    }
    copies.progress().add(thing.sizeBytes());
  }

  private boolean isThere(Thing thing, Map<String, Thing> there) {
    Thing found = there.get(belowSource(thing));
    return found != null && found.isSame(thing);
  }

  /** What somebody put there meanwhile stays, and is no part of what was delivered. */
  private void verify(List<Thing> source, DeliveryNote note) throws IOException {
    List<Thing> found = S3Listing.at(bucket, to);
    requireAllMayGo(found, note);
    Map<String, Long> sizes =
        found.stream().collect(Collectors.toMap(this::belowTarget, Thing::sizeBytes));
    for (Thing thing : source) {
      if (!Long.valueOf(thing.sizeBytes()).equals(sizes.remove(belowSource(thing)))) {
        throw new IOException(
            "%s: put %d bytes at it, found another file".formatted(to, thing.sizeBytes()));
      }
    }
    if (!sizes.isEmpty()) {
      String more = sizes.keySet().iterator().next();
      throw new IOException("%s: '%s' came to it meanwhile".formatted(to, more));
    }
  }

  private String belowSource(Thing thing) {
    return thing.below(from.value());
  }

  private String belowTarget(Thing thing) {
    return thing.below(to.value());
  }
}
