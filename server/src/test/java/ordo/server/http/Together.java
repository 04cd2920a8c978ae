package ordo.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Does the same many times at one moment. */
final class Together {
  private Together() {}

  /** What each came to, by number from 0. */
  static <T> List<T> run(int times, IntFunction<T> work) throws Exception {
    var all = new CountDownLatch(times);
    var results = new ArrayList<T>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = new ArrayList<Future<T>>();
      for (int i = 0; i < times; i++) {
        int number = i;
        futures.add(
            pool.submit(
                () -> {
                  all.countDown();
                  all.await();
                  return work.apply(number);
                }));
      }
      for (Future<T> future : futures) {
        results.add(future.get());
      }
    }
    return results;
  }
}
