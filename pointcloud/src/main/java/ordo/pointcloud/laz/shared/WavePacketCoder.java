package ordo.pointcloud.laz.shared;

import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.coder.IntegerCoder;
import ordo.pointcloud.laz.coder.ModelSet;
import ordo.pointcloud.laz.coder.SymbolModel;
import ordo.pointcloud.points.PointFormat;

/**
 * Wave packets (format description, section 4.6): models and last packet, for WAVEPACKET13 and
 * WAVEPACKET14.
 */
public final class WavePacketCoder {
  /** Most modelled symbols and raw parts of one packet. */
  public static final int STEPS_MAX = 32;

  private static final int SIZE = PointFormat.WAVE_PACKET_BYTES;
  private static final int OFFSET = 1;
  private static final int PACKET_SIZE = 9;
  private static final int RETURN_POINT = 13;
  private static final int DIRECTION = 17;

  private static final int SAME_OFFSET = 0;
  private static final int NEXT_PACKET = 1;
  private static final int NEAR_OFFSET = 2;
  private static final int FAR_OFFSET = 3;

  private final SymbolModel indexModel;
  private final ModelSet offsetModels;
  private final IntegerCoder offsetCoder;
  private final IntegerCoder sizeCoder;
  private final IntegerCoder returnPointCoder;
  private final IntegerCoder directionCoder;
  private final byte[] last = new byte[SIZE];
  private int lastDifference;
  private int lastOffsetClass;

  public WavePacketCoder(boolean decoding, byte[] packets, int at) {
    indexModel = SymbolModel.make(256, decoding);
    offsetModels = new ModelSet(4, 4, decoding);
    offsetCoder = new IntegerCoder(32, 1, decoding);
    sizeCoder = new IntegerCoder(32, 1, decoding);
    returnPointCoder = new IntegerCoder(32, 1, decoding);
    directionCoder = new IntegerCoder(32, 3, decoding);
    System.arraycopy(packets, at, last, 0, SIZE);
  }

  /** Bytes of the last packet. */
  public byte[] last() {
    return last;
  }

  /** Decodes with these models a packet predicted from {@code before}, and stores it there too. */
  public void decode(ArithmeticDecoder decoder, WavePacketCoder before, byte[] packets, int at) {
    byte[] old = before.last;
    old[0] = (byte) decoder.symbol(indexModel);
    long size = LittleEndian.u32(old, PACKET_SIZE);
    LittleEndian.put64(old, OFFSET, decodeOffset(decoder, LittleEndian.i64(old, OFFSET), size));
    decodeField(decoder, sizeCoder, 0, old, PACKET_SIZE);
    decodeField(decoder, returnPointCoder, 0, old, RETURN_POINT);
    for (int axis = 0; axis < 3; axis++) {
      decodeField(decoder, directionCoder, axis, old, DIRECTION + 4 * axis);
    }
    System.arraycopy(old, 0, packets, at, SIZE);
  }

  private long decodeOffset(ArithmeticDecoder decoder, long offset, long size) {
    lastOffsetClass = decoder.symbol(offsetModels.get(lastOffsetClass));
    return switch (lastOffsetClass) {
      case SAME_OFFSET -> offset;
      case NEXT_PACKET -> offset + size;
      case NEAR_OFFSET -> {
        lastDifference = offsetCoder.decode(decoder, lastDifference, 0);
        yield offset + lastDifference;
      }
      default -> decoder.raw64();
    };
  }

  private static void decodeField(
      ArithmeticDecoder decoder, IntegerCoder coder, int context, byte[] last, int at) {
    int prediction = LittleEndian.i32(last, at);
    LittleEndian.put32(last, at, coder.decode(decoder, prediction, context));
  }

  /** The mirror image of {@link #decode}. */
  public void encode(ArithmeticEncoder encoder, WavePacketCoder before, byte[] packets, int at) {
    byte[] old = before.last;
    encoder.symbol(indexModel, packets[at] & 0xFF);
    encodeOffset(
        encoder,
        LittleEndian.i64(old, OFFSET),
        LittleEndian.i64(packets, at + OFFSET),
        LittleEndian.i32(old, PACKET_SIZE));
    sizeCoder.encode(encoder, field(old, PACKET_SIZE), field(packets, at + PACKET_SIZE), 0);
    returnPointCoder.encode(
        encoder, field(old, RETURN_POINT), field(packets, at + RETURN_POINT), 0);
    for (int axis = 0; axis < 3; axis++) {
      int where = DIRECTION + 4 * axis;
      directionCoder.encode(encoder, field(old, where), field(packets, at + where), axis);
    }
    System.arraycopy(packets, at, old, 0, SIZE);
  }

  private static int field(byte[] packet, int at) {
    return LittleEndian.i32(packet, at);
  }

  private static int offsetClass(long difference, int size) {
    if (difference == 0) {
      return SAME_OFFSET;
    }
    if (size >= 0 && difference == size) {
      return NEXT_PACKET;
    }
    return difference == (int) difference ? NEAR_OFFSET : FAR_OFFSET;
  }

  private void encodeOffset(ArithmeticEncoder encoder, long old, long offset, int size) {
    long difference = offset - old;
    int offsetClass = offsetClass(difference, size);
    encoder.symbol(offsetModels.get(lastOffsetClass), offsetClass);
    lastOffsetClass = offsetClass;
    if (offsetClass == NEAR_OFFSET) {
      offsetCoder.encode(encoder, lastDifference, (int) difference, 0);
      lastDifference = (int) difference;
    } else if (offsetClass == FAR_OFFSET) {
      encoder.raw64(offset);
    }
  }
}
