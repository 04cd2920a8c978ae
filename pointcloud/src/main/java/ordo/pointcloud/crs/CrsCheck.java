package ordo.pointcloud.crs;

import java.util.Optional;

/**
 * What is wrong with CRS texts, known before any point is read. Safe for many threads; answers are
 * remembered, since PROJ takes up to a second for a pair.
 */
public final class CrsCheck {
  private final CrsEngine engine;
  private final RememberedAnswers remembered = new RememberedAnswers();

  public CrsCheck(CrsEngine engine) {
    this.engine = engine;
  }

  /** Empty where the text names a CRS that points can be given in; else one line saying why not. */
  public Optional<String> problem(String crs) {
    return remembered.answer(
        crs,
        () ->
            switch (engine.describe(crs)) {
              case Described.Known _ -> Optional.empty();
              case Described.Unknown unknown -> Optional.of(unknown.reason());
            });
  }

  /**
   * Empty where an operation from source to target is known, wherever the points lie; else one line
   * with the remedy. Ask {@link #problem} about each of the two first.
   */
  public Optional<String> pairProblem(String source, String target) {
    return remembered.answer(
        source + "\n" + target,
        () ->
            switch (engine.plan(source, target, Optional.empty())) {
              case CrsPlan.Planned _ -> Optional.empty();
              case CrsPlan.Refused refused -> Optional.of(refused.text());
            });
  }
}
