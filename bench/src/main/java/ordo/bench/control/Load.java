package ordo.bench.control;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that each do one thing after another for a time. */
final class Load {
  /** Room for so many calls at first; larger arrays at once would make the collector work. */
  private static final int SAMPLES_AT_FIRST = 1 << 12;

  /** What one client does, again and again; returns how many units of work it did. */
  interface Client extends AutoCloseable {
    int once() throws Exception;

    @Override
    void close() throws IOException;
  }

  /** Makes a client; its number counts from 0. */
  interface Clients {
    Client make(int number) throws Exception;
  }

  /**
   * @param done units of work
   * @param medianMillis of one call
   */
  record Result(long done, double perSecond, double medianMillis, double slowMillis) {
    @Override
    public String toString() {
      return String.format(
          "%,9.0f /s   median %7.2f ms   99%% %8.2f ms   %,d done",
          perSecond, medianMillis, slowMillis, done);
    }
  }

  private record Share(long done, long[] nanos) {}

  private Load() {}

  static Result run(int clients, Duration time, Clients factory) throws Exception {
    List<Future<Share>> futures = new ArrayList<>();
    long begun = System.nanoTime();
    try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
      for (int i = 0; i < clients; i++) {
        int number = i;
        futures.add(
            pool.submit((Callable<Share>) () -> work(factory, number, begun + time.toNanos())));
      }
      List<Share> shares = new ArrayList<>();
      for (Future<Share> future : futures) {
        shares.add(future.get());
      }
      return result(shares, System.nanoTime() - begun);
    }
  }

  private static Share work(Clients factory, int number, long deadline) throws Exception {
    long[] nanos = new long[SAMPLES_AT_FIRST];
    int calls = 0;
    long done = 0;
    try (Client client = factory.make(number)) {
      while (System.nanoTime() < deadline) {
        long before = System.nanoTime();
        done += client.once();
        if (calls == nanos.length) {
          nanos = Arrays.copyOf(nanos, 2 * calls);
        }
        nanos[calls++] = System.nanoTime() - before;
      }
    }
    return new Share(done, Arrays.copyOf(nanos, calls));
  }

  private static Result result(List<Share> shares, long elapsed) {
    long[] all =
        shares.stream().flatMapToLong(share -> Arrays.stream(share.nanos())).sorted().toArray();
    long done = shares.stream().mapToLong(Share::done).sum();
    return new Result(done, done * 1e9 / elapsed, at(all, 0.5), at(all, 0.99));
  }

  private static double at(long[] sorted, double quantile) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) (quantile * (sorted.length - 1))] / 1e6;
  }
}
