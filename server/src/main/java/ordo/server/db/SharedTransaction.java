package ordo.server.db;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Concurrent callers share a transaction: whoever finds a free lane takes along all who wait, up to
 * a bound, and never waits to fill it. A lone caller pays nothing; many share one commit.
 *
 * <p>One lock guards the queue; the work runs outside it, on the thread of one of the callers.
 */
public final class SharedTransaction<T, R> {
  private final int sizeMax;
  private final Function<List<T>, List<R>> work;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Call> queue = new ArrayDeque<>();
  private int lanesFree;

  private final class Call {
    private final T request;
    private final Condition changed = lock.newCondition();
    private R result;
    private RuntimeException failure;
    private boolean done;

    private Call(T request) {
      this.request = request;
    }
  }

  /**
   * @param lanes transactions that run at a time
   * @param sizeMax callers in one transaction
   * @param work runs one transaction for all its requests; a result for each, in order
   */
  public SharedTransaction(int lanes, int sizeMax, Function<List<T>, List<R>> work) {
    this.lanesFree = lanes;
    this.sizeMax = sizeMax;
    this.work = work;
  }

  /** The result of this request, or the failure of its transaction. */
  public R call(T request) {
    Call call = new Call(request);
    lock.lock();
    try {
      queue.add(call);
      leadOrAwait(call);
    } finally {
      lock.unlock();
    }
    if (call.failure != null) {
      throw call.failure;
    }
    return call.result;
  }

  /** Called with the lock held. */
  private void leadOrAwait(Call call) {
    while (!call.done) {
      if (lanesFree > 0 && !queue.isEmpty()) {
        lead();
      } else {
        call.changed.awaitUninterruptibly();
      }
    }
  }

  /** Called with the lock held, which is given up while the work runs. */
  private void lead() {
    List<Call> calls = takeWaiting();
    lanesFree--;
    lock.unlock();
    try {
      settle(calls);
    } finally {
      lock.lock();
      lanesFree++;
      calls.forEach(this::finish);
      if (!queue.isEmpty()) {
        queue.peek().changed.signal();
      }
    }
  }

  private List<Call> takeWaiting() {
    List<Call> calls = new ArrayList<>();
    while (calls.size() < sizeMax && !queue.isEmpty()) {
      calls.add(queue.poll());
    }
    return calls;
  }

  private void finish(Call call) {
    call.done = true;
    call.changed.signal();
  }

  /** One request that breaks a transaction must not break those of its neighbours. */
  private void settle(List<Call> calls) {
    try {
      List<R> results = work.apply(calls.stream().map(call -> call.request).toList());
      for (int i = 0; i < calls.size(); i++) {
        calls.get(i).result = results.get(i);
      }
    } catch (DatabaseAway e) {
      calls.forEach(call -> call.failure = e);
    } catch (RuntimeException e) {
      failed(calls, e);
    }
  }

  /** Each is tried alone, so that the failure of one is not that of the others. */
  private void failed(List<Call> calls, RuntimeException failure) {
    if (calls.size() == 1) {
      calls.getFirst().failure = failure;
    } else {
      calls.forEach(call -> settle(List.of(call)));
    }
  }
}
