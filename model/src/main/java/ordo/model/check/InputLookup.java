package ordo.model.check;

import java.util.Optional;
import ordo.model.ArtifactType;
import ordo.model.StorePath;

/** Where inputs are looked up. */
public interface InputLookup {
  /** What is wrong with what lies there, for people; empty when it is there and of the type. */
  Optional<String> problem(ArtifactType type, StorePath uri);
}
