package ordo.model;

/** The integer id of a job, 1 or more. */
public record JobId(long value) implements Comparable<JobId> {
  public JobId {
    if (value < 1) {
      throw new IllegalArgumentException("job id: expected 1 or more, found " + value);
    }
  }

  @Override
  public int compareTo(JobId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
