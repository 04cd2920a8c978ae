package ordo.store.bucket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What a service lists behind a prefix; a request for each thousand keys, made when it is needed.
 *
 * @param after only keys behind this one; empty: all
 * @param delimiter where not empty, keys are told up to it, once each
 */
public record KeyPages(Bucket bucket, String prefix, String after, String delimiter) {
  /** As many as services give. */
  public static final int PAGE_MAX = 1_000;

  /**
   * One answer.
   *
   * @param folders keys up to a delimiter, each with it
   * @param next where the next one begins; empty behind the last
   */
  public record Page(List<Thing> things, List<String> folders, Optional<String> next) {}

  public KeyPages behind(String key) {
    return new KeyPages(bucket, prefix, key, delimiter);
  }

  public KeyPages upTo(String end) {
    return new KeyPages(bucket, prefix, after, end);
  }

  public boolean isEmpty() throws IOException {
    return page(Optional.empty(), 1).things().isEmpty();
  }

  public Page page(Optional<String> token, int keysMax) throws IOException {
    ListObjectsV2Response found =
        bucket
            .calls()
            .whole(
                "s3:ListBucket",
                s3 ->
                    s3.listObjectsV2(
                        l -> {
                          l.bucket(bucket.bucket()).prefix(bucket.whole(prefix)).maxKeys(keysMax);
                          token.ifPresent(l::continuationToken);
                          if (!after.isEmpty() && token.isEmpty()) {
                            l.startAfter(bucket.whole(after));
                          }
                          if (!delimiter.isEmpty()) {
                            l.delimiter(delimiter);
                          }
                        }),
                page -> page.isTruncated() != null);
    return page(found);
  }

  private Page page(ListObjectsV2Response found) {
    int cut = bucket.whole("").length();
    List<Thing> things = found.contents().stream().map(each -> thing(each, cut)).toList();
    List<String> folders =
        found.commonPrefixes().stream().map(each -> each.prefix().substring(cut)).toList();
    boolean isMore = Boolean.TRUE.equals(found.isTruncated());
    return new Page(
        things,
        folders,
        isMore ? Optional.ofNullable(found.nextContinuationToken()) : Optional.empty());
  }

  private static Thing thing(S3Object found, int cut) {
    return new Thing(
        found.key().substring(cut), found.size(), Bucket.bare(found.eTag()), found.lastModified());
  }

  /** All of it, in memory. */
  public List<Thing> all() throws IOException {
    var all = new ArrayList<Thing>();
    try {
      stream().forEach(all::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return all;
  }

  /** Fails unchecked. Keys that end in a slash stand for folders, and are none of it. */
  public Stream<Thing> stream() {
    var each = Spliterators.spliteratorUnknownSize(new Each(), Spliterator.ORDERED);
    return StreamSupport.stream(each, false).filter(thing -> !thing.key().endsWith("/"));
  }

  private final class Each implements Iterator<Thing> {
    private Iterator<Thing> things = List.<Thing>of().iterator();
    private Optional<String> next = Optional.empty();
    private boolean isBegun;

    @Override
    public boolean hasNext() {
      while (!things.hasNext() && (!isBegun || next.isPresent())) {
        turn();
      }
      return things.hasNext();
    }

    private void turn() {
      try {
        Page page = page(next, PAGE_MAX);
        isBegun = true;
        next = page.next();
        things = page.things().iterator();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Thing next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return things.next();
    }
  }
}
