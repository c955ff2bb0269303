package io.headgate.format.json;

import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import java.nio.charset.StandardCharsets;

/** Passing over values that nobody wants, checked like any other. */
final class Skipping {
  private static final int SHOWN_BYTES = 4 * Violation.SHOWN_CHARACTERS;

  private Skipping() {}

  /** Notes that the value at {@code at} is of the wrong type, and passes over it. */
  static int mismatch(JsonText in, int at, int depth, String expected, boolean masked) {
    int before = in.violations.count();
    int end = skip(in, at, depth);
    if (end < 0 || in.violations.count() > before) {
      return end;
    }
    if (in.bytes[at] == 'n') {
      in.violations.add(RejectionCode.MISSING_FIELD, "Cannot read null: expected " + expected);
      return end;
    }
    String what =
        switch (in.bytes[at]) {
          case '{' -> "an object";
          case '[' -> "an array";
          default -> masked ? "'***'" : shown(in.bytes, at, end);
        };
    in.violations.add(
        RejectionCode.TYPE_MISMATCH, "Cannot read " + what + ": expected " + expected);
    return end;
  }

  private static String shown(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + SHOWN_BYTES);
    return Violation.show(new String(bytes, from, end - from, StandardCharsets.UTF_8));
  }

  /** Passes over a value of any type. */
  static int skip(JsonText in, int at, int depth) {
    return switch (in.bytes[at]) {
      case '{' -> object(in, at, depth);
      case '[' -> array(in, at, depth);
      case '"' -> in.string(at);
      case 't' -> in.literal(at, "true");
      case 'f' -> in.literal(at, "false");
      case 'n' -> in.literal(at, "null");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> in.number(at);
      default -> in.fail(at, "a value");
    };
  }

  private static int array(JsonText in, int start, int depth) {
    if (in.isTooDeep(depth)) {
      return in.failTooDeep(start);
    }
    int at = in.blank(start + 1);
    if (in.is(at, ']')) {
      return at + 1;
    }
    while (true) {
      if (at >= in.to) {
        return in.fail(at, "a value");
      }
      at = skip(in, at, depth + 1);
      if (at < 0) {
        return -1;
      }
      at = in.blank(at);
      if (in.is(at, ']')) {
        return at + 1;
      }
      if (!in.is(at, ',')) {
        return in.fail(at, "',' or ']'");
      }
      at = in.blank(at + 1);
    }
  }

  private static int object(JsonText in, int start, int depth) {
    if (in.isTooDeep(depth)) {
      return in.failTooDeep(start);
    }
    int at = in.blank(start + 1);
    if (in.is(at, '}')) {
      return at + 1;
    }
    int scope = in.keys.scope();
    while (true) {
      at = key(in, at, scope);
      if (at < 0) {
        return -1;
      }
      at = skip(in, at, depth + 1);
      if (at < 0) {
        return -1;
      }
      at = in.blank(at);
      if (in.is(at, '}')) {
        return at + 1;
      }
      if (!in.is(at, ',')) {
        return in.fail(at, "',' or '}'");
      }
      at = in.blank(at + 1);
    }
  }

  /** Reads a key that must be new in its object; returns the offset of its value. */
  static int key(JsonText in, int start, int scope) {
    if (!in.is(start, '"')) {
      return in.fail(start, "a field name in quotes");
    }
    int at = in.string(start);
    if (at < 0) {
      return -1;
    }
    if (in.sound && !in.keys.add(scope, in.content, in.contentFrom, in.contentTo)) {
      in.violations.add(RejectionCode.MALFORMED, "Invalid JSON: the object has a key twice");
    }
    return value(in, at);
  }

  /** The offset of the value behind a key and its colon. */
  static int value(JsonText in, int behindKey) {
    int at = in.blank(behindKey);
    if (!in.is(at, ':')) {
      return in.fail(at, "':'");
    }
    at = in.blank(at + 1);
    return at < in.to ? at : in.fail(at, "a value");
  }
}
