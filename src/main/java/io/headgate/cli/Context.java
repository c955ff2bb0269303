package io.headgate.cli;

import io.headgate.format.catalog.Formats;
import io.headgate.plan.Settings;
import io.headgate.spec.PipelineReader;
import io.headgate.spec.PipelineSpec;
import io.headgate.template.Template;
import io.headgate.template.TemplateAction;
import io.headgate.yaml.Problems;
import io.headgate.yaml.SpecException;
import java.nio.file.Path;
import java.util.Optional;

/** What commands share: where they print and who runs pipelines. */
record Context(Console console, Engine engine) {
  /**
   * Reads the pipeline file, or that of the table which is named; from then on its secrets are
   * masked in everything printed.
   */
  PipelineSpec read(PipelineArguments arguments) {
    return chosen(whole(arguments), arguments);
  }

  /**
   * Reads the pipeline file with all of its tables; what is wrong with it is in one report with
   * what is wrong with its contract.
   */
  PipelineSpec whole(PipelineArguments arguments) {
    try {
      return reader().read(arguments.pipeline, arguments.parameters);
    } catch (SpecException alone) {
      var unused = settings(arguments); // throws it with the contract's problems
      throw alone;
    }
  }

  /** Reads the pipeline file and its contract: whatever is wrong with either is in one report. */
  Settings settings(PipelineArguments arguments) {
    return Settings.read(
        reader(), arguments.pipeline, arguments.parameters, spec -> chosen(spec, arguments));
  }

  private static PipelineSpec chosen(PipelineSpec spec, PipelineArguments arguments) {
    if (spec.tables().isEmpty() && arguments.table.isPresent()) {
      throw new IllegalArgumentException(
          "Invalid option --table: no path of pipeline " + spec.name() + " says {table}");
    }
    if (spec.tables().isPresent() && arguments.table.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot choose a table: the paths of pipeline "
              + spec.name()
              + " say {table}: add --table NAME");
    }
    return arguments.table.map(spec::ofTable).orElse(spec);
  }

  /** What running the file means: all but some templates run their pipeline. */
  TemplateAction action(PipelineArguments arguments) {
    return reader().action(arguments.pipeline);
  }

  /**
   * Reads a template.
   *
   * @throws io.headgate.yaml.SpecException if it is none
   */
  Template template(Path named) {
    Problems problems = new Problems();
    Optional<Template> template = reader().readTemplate(named, problems);
    problems.throwIfAny();
    return template.orElseThrow();
  }

  PipelineReader reader() {
    PipelineReader reader = new PipelineReader(Formats.all());
    console.mask(reader.secrets()::mask);
    return reader;
  }
}
