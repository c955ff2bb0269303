package io.headgate.commit;

import io.headgate.format.catalog.FormatSpec;

/**
 * A data file of a snapshot, with what it takes to read it: the commit that added it says so, and
 * no two commits need to agree.
 *
 * @param commit number of that commit
 * @param schema JSON of the Avro schema of its rows
 * @param format what it is written in, and with which options
 */
public record LiveFile(long commit, DataFile file, String schema, FormatSpec format) {}
