package ordo.pointcloud.laz.layered;

import java.util.Arrays;
import ordo.pointcloud.points.PointBlock;

/**
 * A layer of POINT14 but the first: one state for each scanner channel, made at the channel's first
 * point from the state of the channel before (format description, section 6.1).
 *
 * @param <C> models and last values of a channel
 */
abstract class Point14Layer<C> implements Layer {
  private final Object[] channels = new Object[4];
  private C channel;
  private int number;

  /** State of the chunk's first channel. */
  abstract C first(PointBlock block, int first);

  /** Fresh models, with the last value of another channel. */
  abstract C takeOver(C other);

  @Override
  public final void start(PointBlock block, int first, LayerContexts side) {
    Arrays.fill(channels, null);
    channel = first(block, first);
    number = LayerContexts.model(side.point[first]);
    channels[number] = channel;
  }

  /** The state in use; of an absent layer that of the first point. */
  final C last() {
    return channel;
  }

  /** The state for a point's contexts. */
  final C channel(int contexts) {
    return LayerContexts.model(contexts) == number ? channel : enter(contexts);
  }

  @SuppressWarnings("unchecked") // what is put in is a C
  private C enter(int contexts) {
    number = LayerContexts.model(contexts);
    if (LayerContexts.creates(contexts)) {
      channels[number] = takeOver(channel);
    }
    channel = (C) channels[number];
    return channel;
  }
}
