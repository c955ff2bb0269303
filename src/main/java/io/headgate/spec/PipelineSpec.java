package io.headgate.spec;

import io.headgate.expression.ReshapeStep;
import io.headgate.reject.Budget;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline file: where data comes from, what it must look like and where it goes.
 *
 * @param name {@code [a-z][a-z0-9-]*}
 * @param stream how an unbounded pipeline writes; empty for a batch
 * @param file the file it was read from
 * @param contract the contract's file
 * @param registry which elsewhere gets the versions of the dataset's schema
 * @param reshape steps between checking and writing, in order
 * @param rejectPath the folder that dead letters go to
 * @param tables what is done about tables that come and go; empty for a pipeline of one
 */
public record PipelineSpec(
    String name,
    Path file,
    Optional<StreamSpec> stream,
    ReadSpec read,
    Path contract,
    Optional<RegistrySpec> registry,
    List<ReshapeStep> reshape,
    WriteSpec write,
    Path rejectPath,
    Optional<TablesSpec> tables,
    Budget budget,
    PipelinePlaces places) {
  public PipelineSpec {
    reshape = List.copyOf(reshape);
  }

  /** The files that a batch reads. */
  public ReadFilesSpec readFiles() {
    if (read instanceof ReadFilesSpec files) {
      return files;
    }
    throw new IllegalStateException("Cannot list files: pipeline " + name + " reads none");
  }

  /** The pipeline of one of its tables. */
  public PipelineSpec ofTable(String table) {
    if (!(read instanceof ReadFilesSpec files) || !(write instanceof WriteFilesSpec dataset)) {
      throw new IllegalStateException("Cannot choose a table: pipeline " + name + " has none");
    }
    // A name may have what means something in a path with wildcards.
    String literal = table.replaceAll("[*?\\[{\\\\]", "\\\\$0");
    return new PipelineSpec(
        name,
        file,
        stream,
        files.at(files.path().replace(TablesSpec.TABLE, literal)),
        named(contract, table),
        registry,
        reshape,
        dataset.at(named(dataset.path(), table)),
        named(rejectPath, table),
        Optional.empty(),
        budget,
        places);
  }

  /** The same pipeline under another contract. */
  public PipelineSpec withContract(Path other) {
    return new PipelineSpec(
        name,
        file,
        stream,
        read,
        other,
        registry,
        reshape,
        write,
        rejectPath,
        tables,
        budget,
        places);
  }

  private static Path named(Path path, String table) {
    return Path.of(path.toString().replace(TablesSpec.TABLE, table));
  }
}
