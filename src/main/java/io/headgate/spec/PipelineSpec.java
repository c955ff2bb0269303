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
}
