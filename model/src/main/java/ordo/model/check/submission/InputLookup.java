package ordo.model.check.submission;

import java.util.Optional;
import ordo.model.ArtifactType;
import ordo.model.StorePath;

/** Where inputs are looked up. */
public interface InputLookup {
  /**
   * What lies at a path.
   *
   * @param type that it should be of
   * @param many whether a {@code las} input may be a directory of such files
   */
  Look look(ArtifactType type, boolean many, StorePath uri);

  /** What a look comes to. */
  sealed interface Look {}

  /** It is there, and of the type. */
  record There(boolean isDirectory) implements Look {}

  /**
   * @param problem what is wrong with what lies there, for people
   * @param above the place on the way there that the problem names; empty where it names none
   */
  record Wrong(String problem, Optional<StorePath> above) implements Look {
    public Wrong(String problem) {
      this(problem, Optional.empty());
    }

    /** That nothing is there, and no word of what is elsewhere. */
    public static Wrong absent(StorePath uri) {
      return new Wrong("nothing lies at '" + uri + "' in the store");
    }
  }

  /** Nobody looked: the submission may not name it. */
  record NotPermitted() implements Look {}
}
