package io.headgate.commit;

import io.headgate.format.catalog.FormatSpec;

/**
 * A data file of a snapshot, with what it takes to read it: the commit that added it says so, and
 * no two commits need to agree.
 *
 * @param schema JSON of the Avro schema of its rows
 * @param format what it is written in, and with which options
 */
public record LiveFile(DataFile file, String schema, FormatSpec format) {
  static LiveFile of(Commit commit, DataFile file) {
    return new LiveFile(file, commit.schemaOf(file), commit.format());
  }
}
