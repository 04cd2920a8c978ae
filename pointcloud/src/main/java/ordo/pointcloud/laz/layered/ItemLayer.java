package ordo.pointcloud.laz.layered;

import java.util.Arrays;
import ordo.pointcloud.points.PointBlock;

/**
 * A layer of an item other than POINT14. The context whose models code a point and the one whose
 * last values predict it are not always the same (format description, section 6.3).
 *
 * @param <C> models and last values of a context
 */
abstract class ItemLayer<C> implements Layer {
  private static final int BOTH = 15;

  private final Object[] states = new Object[4];
  private int current;

  /** State whose models code the point selected last. */
  C models;

  /** State that holds the last values for it. */
  C values;

  /** State of the chunk's first context. */
  abstract C first(PointBlock block, int first);

  /** Fresh models, with the last values of another context. */
  abstract C takeOver(C other);

  @Override
  public final void start(PointBlock block, int first, LayerContexts side) {
    Arrays.fill(states, null);
    models = first(block, first);
    values = models;
    current = side.item[first] & BOTH;
    states[LayerContexts.model(current)] = models;
  }

  final void select(int contexts) {
    if ((contexts & (BOTH | LayerContexts.CREATES)) != current) {
      enter(contexts);
    }
  }

  @SuppressWarnings("unchecked") // what is put in is a C
  private void enter(int contexts) {
    int model = LayerContexts.model(contexts);
    if (LayerContexts.creates(contexts)) {
      states[model] = takeOver((C) states[LayerContexts.from(contexts)]);
    }
    models = (C) states[model];
    values = (C) states[LayerContexts.values(contexts)];
    current = contexts & BOTH;
  }
}
