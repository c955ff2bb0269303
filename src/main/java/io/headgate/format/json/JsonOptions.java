package io.headgate.format.json;

/**
 * The settled options of the format.
 *
 * @param maxDepth levels of objects and arrays that a record may have
 * @param numbersAsText whether string columns take numbers as their text
 */
record JsonOptions(Layout layout, int maxDepth, boolean numbersAsText) {
  static final int DEFAULT_MAX_DEPTH = 64;
  static final JsonOptions DEFAULT = new JsonOptions(Layout.LINES, DEFAULT_MAX_DEPTH, false);
}
