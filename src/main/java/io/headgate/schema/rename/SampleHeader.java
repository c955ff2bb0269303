package io.headgate.schema.rename;

import java.util.List;

/**
 * What two samples must have in common to be merged or compared.
 *
 * @param limit most rows; those of samples that are compared may differ
 * @param saltMark tells salts apart
 * @param keyIds field ids of the primary key's columns, in its order; empty if there is none
 */
record SampleHeader(int limit, long saltMark, List<Integer> keyIds) {
  SampleHeader {
    if (limit < 1) {
      throw new IllegalArgumentException("Invalid sample: room for " + limit + " rows");
    }
    keyIds = List.copyOf(keyIds);
  }

  void requireSame(SampleHeader other) {
    if (!equals(other)) {
      throw new IllegalArgumentException(
          "Cannot merge samples: " + difference(other) + " differ: sample anew");
    }
  }

  private String difference(SampleHeader other) {
    if (saltMark != other.saltMark) {
      return "their salts";
    }
    return limit != other.limit ? "their limits" : "their key columns";
  }
}
