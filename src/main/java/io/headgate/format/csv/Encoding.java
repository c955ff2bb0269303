package io.headgate.format.csv;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The character encodings that files may be in, as the option {@code encoding} names them. */
enum Encoding {
  /** UTF-16 if a byte order mark says so, UTF-8 otherwise. */
  AUTO,
  UTF_8,
  /** With a byte order mark, which says which one. */
  UTF_16,
  UTF_16LE,
  UTF_16BE,
  ISO_8859_1,
  WINDOWS_1252;

  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(Encoding::key).toList();
  }

  static Encoding of(String key) {
    return Arrays.stream(values())
        .filter(encoding -> encoding.key().equals(key.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Invalid option encoding: '" + key + "': expected one of " + keys()));
  }

  /** Whether text goes through {@link Utf16ToUtf8} before it is parsed. */
  boolean isWide() {
    return this == UTF_16 || this == UTF_16LE || this == UTF_16BE;
  }

  boolean isSingleByte() {
    return this == ISO_8859_1 || this == WINDOWS_1252;
  }
}
