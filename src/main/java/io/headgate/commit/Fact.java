package io.headgate.commit;

import io.headgate.format.catalog.FormatSpec;

/**
 * A line of a log's state: something that a commit added, under a name that is its own for ever.
 * Checkpoints keep facts in the order of their commits.
 */
sealed interface Fact {
  /** What it is taken away by. */
  String name();

  /** The number of the commit that added it. */
  long commit();

  default long rows() {
    return 0;
  }

  default long bytes() {
    return 0;
  }

  /**
   * A live data file.
   *
   * @param schema id of its schema, see {@link Schema}
   */
  record Data(long commit, String schema, FormatSpec format, DataFile file) implements Fact {
    @Override
    public String name() {
      return file.path();
    }

    @Override
    public long rows() {
      return file.rows();
    }

    @Override
    public long bytes() {
      return file.bytes();
    }
  }

  /** A dead-letter file that no commit has taken in again. */
  record Letters(long commit, DeadLetterFile file) implements Fact {
    @Override
    public String name() {
      return file.path();
    }
  }

  /** A source that is kept as it came and that no commit has taken in. */
  record Held(long commit, HeldFile file) implements Fact {
    @Override
    public String name() {
      return file.path();
    }
  }

  /** A commit that met changes of the schema, or brought a version of it. */
  record Step(long commit, SchemaStep step) implements Fact {
    @Override
    public String name() {
      return Long.toString(commit);
    }
  }

  /**
   * A schema that live files have or had.
   *
   * @param id from the very text: two texts of one fingerprint may describe columns differently
   */
  record Schema(long commit, String id, String json) implements Fact {
    @Override
    public String name() {
      return id;
    }
  }
}
