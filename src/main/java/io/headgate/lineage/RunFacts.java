package io.headgate.lineage;

import io.headgate.commit.CommitMode;
import io.headgate.commit.RunRecord;
import io.headgate.commit.SchemaEvent;
import io.headgate.schema.Contract;
import java.util.List;
import java.util.Optional;

/**
 * What a run has come to.
 *
 * @param rows what they look like before they are reshaped
 * @param changes of schema that it met
 */
record RunFacts(
    RunRecord record, Contract rows, Optional<Published> published, List<SchemaEvent> changes) {
  RunFacts {
    changes = List.copyOf(changes);
  }

  /**
   * The last commit of a run.
   *
   * @param first whether the dataset had none before the run's first
   * @param altered whether the run made a version of the schema
   */
  record Published(long commit, CommitMode mode, boolean first, boolean altered) {
    /** What it did to the dataset, in OpenLineage's words; empty if it only added rows. */
    Optional<String> lifecycle() {
      if (first) {
        return Optional.of("CREATE");
      }
      if (mode == CommitMode.REPLACE) {
        return Optional.of("OVERWRITE");
      }
      return altered ? Optional.of("ALTER") : Optional.empty();
    }
  }
}
