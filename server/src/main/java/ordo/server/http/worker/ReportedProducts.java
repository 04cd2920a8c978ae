package ordo.server.http.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.model.StorePath;
import ordo.server.submit.StoreAway;
import ordo.store.Store;
import ordo.wire.Report;
import ordo.wire.Report.Ended;
import ordo.wire.Report.Produced;

/**
 * Looks for what workers say they made, before any transaction: a success whose products do not lie
 * in the store as reported is none, and the attempt counts as lost.
 */
final class ReportedProducts {
  /** The size of a directory is a sum; of more files than this it is not made. */
  static final int FILES_SUMMED_MAX = 10_000;

  private final Store store;

  ReportedProducts(Store store) {
    this.store = store;
  }

  /**
   * The report as far as the store bears it out; the uri of a directory ends in a slash.
   *
   * @throws StoreAway when the store cannot be read
   */
  Report seen(Report report) {
    return new Report(report.attempts().stream().map(this::seen).toList());
  }

  private Ended seen(Ended ended) {
    if (ended.outcome() != Report.Outcome.SUCCESS) {
      return ended;
    }
    var found = new ArrayList<Produced>();
    for (Produced product : ended.artifacts()) {
      Look look = look(ended.key().jobId(), product);
      if (look.problem().isPresent()) {
        return lost(ended, look.problem().get());
      }
      found.add(look.product());
    }
    return with(ended, ended.outcome(), ended.error(), found);
  }

  private record Look(Produced product, Optional<String> problem) {}

  private Look look(long job, Produced product) {
    StorePath path = new StorePath(product.uri());
    StorePath own = new StorePath(StorePath.STAGING_ROOT + "/job_" + job);
    if (!path.isWithin(own) || path.equals(own)) {
      return other(product, "a product below '" + own + "'", "'" + path + "'");
    }
    try {
      return lookAt(path, product);
    } catch (IOException | UncheckedIOException e) {
      throw new StoreAway("store: " + e.getMessage(), e);
    }
  }

  private Look lookAt(StorePath path, Produced product) throws IOException {
    Optional<Store.Entry> entry = store.stat(path);
    return entry.isEmpty()
        ? other(product, "a product at '" + path + "'", "nothing")
        : switch (entry.get()) {
          case Store.FileEntry file -> sized(product, file.sizeBytes(), product.uri());
          case Store.Folder folder -> sized(product, sum(path, product), product.uri() + "/");
        };
  }

  private static Look sized(Produced product, long bytes, String uri) {
    if (bytes != product.sizeBytes()) {
      return other(
          product,
          product.sizeBytes() + " bytes at '" + product.uri() + "'",
          bytes == 0 ? "none" : Long.toString(bytes));
    }
    return new Look(
        new Produced(product.slot(), uri, product.hash(), bytes, product.metadata()),
        Optional.empty());
  }

  /** Bytes of all files of a directory; what was reported where there are very many. */
  private long sum(StorePath folder, Produced product) throws IOException {
    try (Stream<Store.FileEntry> files = store.list(folder)) {
      Iterator<Store.FileEntry> each = files.iterator();
      long bytes = 0;
      for (int i = 0; i < FILES_SUMMED_MAX && each.hasNext(); i++) {
        bytes += each.next().sizeBytes();
      }
      return each.hasNext() ? product.sizeBytes() : bytes;
    }
  }

  private static Look other(Produced product, String expected, String found) {
    return new Look(product, Optional.of("expected " + expected + ", found " + found));
  }

  private static Ended lost(Ended ended, String problem) {
    String error = "the worker reported a success that the store does not show: " + problem;
    return with(ended, Report.Outcome.LOST, error, List.of());
  }

  private static Ended with(
      Ended ended, Report.Outcome outcome, String error, List<Produced> artifacts) {
    return new Ended(
        ended.key(), outcome, error, ended.message(), artifacts, ended.log(), ended.verified());
  }
}
