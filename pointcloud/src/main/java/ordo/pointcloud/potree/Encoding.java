package ordo.pointcloud.potree;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How the points of a node are stored, by the word that {@code metadata.json} says. */
public enum Encoding {
  /** Records of the attributes in their order, as they are. */
  DEFAULT,
  /** Attribute after attribute, compressed by Brotli. */
  BROTLI;

  private static final int SHOWN_MAX = 40;

  /**
   * @throws IllegalArgumentException naming the words there are
   */
  public static Encoding of(String word) {
    return Arrays.stream(values())
        .filter(encoding -> encoding.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected %s, found '%s'".formatted(words(), shortened(word))));
  }

  private static String shortened(String word) {
    return word.length() <= SHOWN_MAX ? word : word.substring(0, SHOWN_MAX) + "...";
  }

  private static String words() {
    return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(" or "));
  }
}
