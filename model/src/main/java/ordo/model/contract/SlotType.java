package ordo.model.contract;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ordo.model.ArtifactType;

/**
 * What a slot takes: one of some artifact types, written {@code las|ept|potree}; or anything,
 * written {@code *}. SPEC section 5.
 *
 * @param anyOf none: any
 */
public record SlotType(List<ArtifactType> anyOf) {
  public static final SlotType ANY = new SlotType(List.of());

  public SlotType {
    anyOf = List.copyOf(anyOf);
  }

  public static SlotType of(ArtifactType... types) {
    return new SlotType(List.of(types));
  }

  public boolean isAny() {
    return anyOf.isEmpty();
  }

  public boolean accepts(ArtifactType type) {
    return isAny() || anyOf.contains(type);
  }

  /** What both take; empty when that is nothing. */
  public Optional<SlotType> and(SlotType other) {
    if (isAny() || other.isAny()) {
      return Optional.of(isAny() ? other : this);
    }
    List<ArtifactType> both = anyOf.stream().filter(other.anyOf::contains).toList();
    return both.isEmpty() ? Optional.empty() : Optional.of(new SlotType(both));
  }

  @Override
  public String toString() {
    return isAny() ? "*" : anyOf.stream().map(ArtifactType::name).collect(Collectors.joining("|"));
  }
}
