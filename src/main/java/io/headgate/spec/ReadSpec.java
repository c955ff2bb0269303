package io.headgate.spec;

import io.headgate.format.catalog.FormatSpec;

/** Where data comes from. */
public sealed interface ReadSpec permits ReadFilesSpec, ReadTopicSpec, ReadPushSpec {
  /** What its records are in. */
  FormatSpec format();

  /** The source for people, in a line. */
  String what();

  /** Records over this size are rejected as TOO_LARGE. */
  int maxRecordBytes();
}
