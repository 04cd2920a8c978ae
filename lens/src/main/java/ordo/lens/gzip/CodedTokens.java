package ordo.lens.gzip;

/** Writes tokens. */
record CodedTokens(BitsOut out, HuffmanCode code) implements Tokens.Taker {
  @Override
  public void eight(byte[] bytes, int at) {
    out.four(code.codes(), bytes, at);
    out.four(code.codes(), bytes, at + 4);
  }

  /** Behind the length one bit, the only distance there is. */
  @Override
  public void run(int eights) {
    int symbol = Tokens.symbol(eights);
    out.put(code.of(symbol), code.bits(symbol));
    out.put(Tokens.more(eights), Tokens.moreBits(eights) + 1);
  }

  @Override
  public void one(byte octet) {
    out.put(code.of(octet & 0xFF), code.bits(octet & 0xFF));
  }
}
