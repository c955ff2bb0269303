package io.headgate.plan;

import io.headgate.commit.Dataset;
import io.headgate.durable.Durable;
import io.headgate.schema.ChangeKind;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftAction;
import io.headgate.schema.file.ContractWriter;
import io.headgate.spec.PipelineSpec;
import io.headgate.spec.ReadFilesSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A table that has sources and no contract.
 *
 * @param own the table's pipeline, whose contract is not there
 * @param action what is done about it
 */
record NewTable(PipelineSpec own, String table, DriftAction action) {
  /** What is to be said of it, for a person. */
  String news() {
    return "table "
        + table
        + " has no contract ("
        + ChangeKind.NEW_TABLE.setting(action)
        + "): "
        + switch (action) {
          case EVOLVE -> "one is inferred from all of its records, as " + own.contract();
          case FAIL -> "write " + own.contract() + ", or make it with headgate infer";
          default ->
              "one is proposed as "
                  + Dataset.at(own.write().path()).proposal()
                  + ": look at it, and copy it to "
                  + own.contract();
        };
  }

  /**
   * Its pipeline with a contract that is inferred from all of its records: in its place if the
   * table is to be taken in, else beside its dataset's log, for a person to look at, and with the
   * policy that says so.
   *
   * @throws DriftException if it must not be there
   */
  PipelineSpec withContract() throws IOException {
    return switch (action) {
      case FAIL -> throw new DriftException(List.of(news()));
      case EVOLVE -> {
        Durable.createDirectories(Durable.parent(own.contract()));
        var unused = Durable.createIfAbsent(own.contract(), inferred());
        yield own;
      }
      default -> {
        Path proposal = Dataset.create(own.write().path()).proposal();
        Durable.write(proposal, inferred());
        yield own.withContract(proposal);
      }
    };
  }

  private byte[] inferred() throws IOException {
    ReadFilesSpec read = own.readFiles();
    SourceContract found =
        SourceInference.infer(read.path(), read.base(), read.format(), subject(), Long.MAX_VALUE);
    Contract contract = found.inferred().contract();
    Contract with =
        action == DriftAction.EVOLVE
            ? contract
            : contract.with(
                contract.columns(),
                contract
                    .evolution()
                    .withPolicy(
                        new ChangePolicy(Map.of(ChangeKind.NEW_TABLE, action))
                            .over(contract.evolution().policy())));
    return ContractWriter.write(with, found.remarks(), found.inferred().notes())
        .getBytes(StandardCharsets.UTF_8);
  }

  private String subject() {
    String safe = table.replaceAll("[^A-Za-z0-9_]", "_");
    return own.name().replace('-', '_')
        + "."
        + (Character.isDigit(safe.charAt(0)) ? "_" : "")
        + safe;
  }
}
