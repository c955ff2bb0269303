package io.headgate.spec;

import io.headgate.schema.DriftAction;

/**
 * A pipeline over several tables, each with its own contract and dataset: where its paths say
 * {@code {table}}, each has its name.
 *
 * @param added what is done about a table that has no contract
 * @param missing what is done about a table that has commits, and no sources any more
 */
public record TablesSpec(DriftAction added, DriftAction missing) {
  /** What stands in paths for a table's name. */
  public static final String TABLE = "{table}";
}
