package ordo.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ordo.model.StorePath;
import ordo.store.ContentDigest;
import ordo.store.DeclaredHash;
import ordo.store.FileTree;
import ordo.store.Grants;
import ordo.store.Hindrance;
import ordo.store.PartialFiles;
import ordo.store.Replaceable;
import ordo.store.Store;
import ordo.store.StoreException;
import ordo.store.Together;
import ordo.store.bucket.Bucket;
import ordo.store.bucket.BucketAddress;
import ordo.store.bucket.LeftoverSweep;
import ordo.store.bucket.ObjectCopy;
import ordo.store.bucket.ObjectPut;
import ordo.store.bucket.Refusal;
import ordo.store.bucket.ResumingInput;
import ordo.store.bucket.Thing;
import ordo.store.ranged.RangedFiles;
import ordo.store.system.Held;

/**
 * A store in a bucket of an S3-compatible service, which any number of processes on any machines
 * may have open. Its own objects lie below {@code .ordo/}, where no path leads.
 */
public final class S3Store implements Store {
  private static final int FILES_AT_ONCE = 16;

  private final Bucket bucket;
  private final Terms terms;
  private final S3Parts partialFiles;
  private final VerbCheck verbs;
  private final String id;

  /**
   * Figures that tests want smaller.
   *
   * @param putBytesMax larger files are put in parts
   * @param copiedBytesMax larger objects are copied in parts
   * @param silenceMax of the service, within one try
   */
  record Terms(long putBytesMax, long copiedBytesMax, Duration silenceMax) {
    static final Terms STANDARD =
        new Terms(ObjectPut.WHOLE_BYTES_MAX, ObjectCopy.WHOLE_BYTES_MAX, Bucket.SILENCE_MAX);
  }

  private S3Store(Bucket bucket, Terms terms, String id) {
    this.bucket = bucket;
    this.terms = terms;
    this.partialFiles = new S3Parts(bucket);
    this.verbs = new VerbCheck(bucket);
    this.id = id;
  }

  /**
   * Opens a store; the bucket must be there.
   *
   * @throws IOException when the service does not answer, or refuses what is needed for that
   */
  public static S3Store open(BucketAddress address) throws IOException {
    return open(address, Terms.STANDARD);
  }

  static S3Store open(BucketAddress address, Terms terms) throws IOException {
    Bucket bucket = Bucket.open(address, terms.silenceMax());
    try {
      return new S3Store(bucket, terms, S3Id.readOrMake(bucket));
    } catch (IOException | RuntimeException e) {
      bucket.close();
      throw e;
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Optional<Entry> stat(StorePath path) throws IOException {
    if (isOwn(path)) {
      return Optional.empty();
    }
    Optional<Bucket.Head> file = bucket.head(path.value());
    if (file.isPresent()) {
      return Optional.of(new FileEntry(path, file.get().thing().sizeBytes()));
    }
    return bucket.pages(path + "/").isEmpty() ? Optional.empty() : Optional.of(new Folder(path));
  }

  @Override
  public Stream<FileEntry> list(StorePath path) throws IOException {
    return isOwn(path) ? Stream.empty() : S3Listing.files(bucket, path);
  }

  @Override
  public void walk(StorePath path, Predicate<Occupant> goOn) throws IOException {
    if (!isOwn(path)) {
      Occupants.walk(bucket, path, goOn);
    }
  }

  @Override
  public InputStream read(StorePath file, long offset, long length) throws IOException {
    if (isOwn(file)) {
      throw new StoreException(file, "a file", "nothing");
    }
    try {
      return ResumingInput.open(bucket, file.value(), offset, length, "");
    } catch (Refusal refused) {
      if (refused.isNothingThere()) {
        boolean isFolder = stat(file).isPresent();
        throw new StoreException(file, "a file", isFolder ? "a directory" : "nothing");
      }
      throw refused;
    }
  }

  @Override
  public Fetched fetch(StorePath path, Path scratchFolder, Optional<DeclaredHash> declared)
      throws IOException {
    if (isOwn(path)) {
      throw new StoreException(path, "a file or a directory", "nothing");
    }
    return new S3Fetch(bucket, path, scratchFolder).fetch(declared);
  }

  @Override
  public Fetched view(StorePath path, Path scratchFolder) throws IOException {
    if (stat(path).isEmpty()) {
      throw new StoreException(path, "a file or a directory", "nothing");
    }
    var objects = new RangedObjects(bucket);
    return new Viewed(RangedFiles.open(objects, path.value()), objects, path.value());
  }

  /** Nothing of it lies here. */
  private record Viewed(Path path, RangedObjects objects, String name) implements Fetched {
    @Override
    public boolean hasChanged() throws IOException {
      return objects.hasChanged(name);
    }

    @Override
    public void close() throws IOException {
      path.getFileSystem().close();
    }
  }

  @Override
  public Stored put(Path local, StorePath path) throws IOException {
    new KeyPlace(bucket, path).requireFree();
    Stored stored = Files.isDirectory(local) ? putFolder(local, path) : putFile(local, path);
    FileTree.delete(local);
    return stored;
  }

  private Stored putFile(Path local, StorePath path) throws IOException {
    bucket.delete(keys(bucket.pages(path + "/").all()));
    return objects().put(local, path.value());
  }

  private Stored putFolder(Path local, StorePath path) throws IOException {
    Stored stored = ContentDigest.of(local);
    delete(path);
    try {
      Together.each(
          names(local),
          FILES_AT_ONCE,
          name -> objects().put(local.resolve(name), path + "/" + name));
      return stored;
    } catch (IOException | RuntimeException e) {
      takeBack(path, e);
      throw e;
    }
  }

  private static List<Path> names(Path folder) throws IOException {
    try (Held top = Held.of(folder)) {
      return FileTree.namesIn(top, false);
    }
  }

  private void takeBack(StorePath path, Exception why) {
    try {
      delete(path);
    } catch (IOException e) {
      why.addSuppressed(e); // the attempt's staging is swept later
    }
  }

  private ObjectPut objects() {
    return new ObjectPut(bucket, terms.putBytesMax());
  }

  @Override
  public void deliver(
      StorePath source, StorePath target, Replaceable replaceable, LongConsumer copiedBytes)
      throws IOException {
    new KeyPlace(bucket, target).requireFree();
    List<Thing> things = S3Listing.at(bucket, source);
    if (things.isEmpty()) {
      throw new StoreException(source, "a file or a directory", "nothing");
    }
    var copies = Delivery.Copies.of(new ObjectCopy(bucket, terms.copiedBytesMax()), copiedBytes);
    new Delivery(copies, source, target, replaceable).run(things);
  }

  @Override
  public Optional<Hindrance> hindrance(StorePath target) throws IOException {
    return new KeyPlace(bucket, target).hindrance();
  }

  /** Until a listing is empty: others may put meanwhile. */
  @Override
  public void delete(StorePath path) throws IOException {
    if (isOwn(path)) {
      return;
    }
    for (List<Thing> left = S3Listing.at(bucket, path);
        !left.isEmpty();
        left = S3Listing.at(bucket, path)) {
      bucket.delete(keys(left));
    }
  }

  private static List<String> keys(List<Thing> things) {
    return things.stream().map(Thing::key).toList();
  }

  @Override
  public Children children(Optional<StorePath> folder, String after, int limit) throws IOException {
    if (folder.filter(S3Store::isOwn).isPresent()) {
      return Children.NONE;
    }
    return S3Listing.children(bucket, folder.map(path -> path + "/").orElse(""), after, limit);
  }

  @Override
  public PartialFiles partialFiles() {
    return partialFiles;
  }

  @Override
  public Optional<Grants> grants() {
    return Optional.of(new S3Grants(bucket));
  }

  @Override
  public void check() throws IOException {
    verbs.check();
  }

  @Override
  public void sweep() throws IOException {
    new LeftoverSweep(bucket).run();
  }

  @Override
  public void close() {
    bucket.close();
  }

  private static boolean isOwn(StorePath path) {
    return KeyPlace.isOwn(path);
  }
}
