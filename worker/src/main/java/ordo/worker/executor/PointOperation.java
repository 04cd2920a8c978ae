package ordo.worker.executor;

import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import ordo.pointcloud.bytes.MalformedFileException;

/** Tells what an operation's exceptions mean for a step: whose fault it was. */
public final class PointOperation {
  private PointOperation() {}

  public interface Call<T> {
    T run() throws IOException, InterruptedException;
  }

  /**
   * Runs an operation of the point library.
   *
   * @throws StepFailure when the file or the params are at fault
   * @throws IOException when the machine is
   */
  public static <T> T of(Call<T> call) throws StepFailure, IOException {
    try {
      return call.run();
    } catch (MalformedFileException | EOFException | IllegalArgumentException e) {
      throw new StepFailure(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException | CancellationException e) {
      throw new StoppedException();
    }
  }
}
