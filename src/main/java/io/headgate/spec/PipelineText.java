package io.headgate.spec;

import io.headgate.template.TemplateFile;
import io.headgate.template.TemplateFiles;
import io.headgate.yaml.Nearest;
import io.headgate.yaml.Place;
import io.headgate.yaml.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The text of a pipeline file or a template.
 *
 * @param folder where relative paths in it start
 */
public record PipelineText(Path file, Path folder, String text) {
  private static final String DEFAULT_FILE = "pipeline.yaml";

  /**
   * Finds it.
   *
   * @param named a file, a folder with a {@code pipeline.yaml}, or a template by its name
   * @return empty if there is none, which is then among the problems
   */
  public static Optional<PipelineText> find(Path named, Problems problems) {
    Path file = Files.isDirectory(named) ? named.resolve(DEFAULT_FILE) : named;
    try {
      if (Files.exists(file)) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
        return Optional.of(new PipelineText(file, folder, Files.readString(file)));
      }
      Optional<TemplateFile> template = TemplateFiles.ofProcess().find(named.toString());
      if (template.isEmpty()) {
        problems.add(Place.of(file.toString()), missing(named));
      }
      return template.map(PipelineText::of);
    } catch (IOException e) {
      problems.add(Place.of(file.toString()), "Cannot read pipeline file: " + e);
      return Optional.empty();
    }
  }

  static PipelineText of(TemplateFile template) {
    return new PipelineText(template.path(), template.folder(), template.text());
  }

  private static String missing(Path named) {
    try {
      return "Cannot read pipeline file: it does not exist"
          + Nearest.hint(named.toString(), TemplateFiles.ofProcess().names())
          + ": give a pipeline file, a folder with a "
          + DEFAULT_FILE
          + ", or the name of a template, which headgate template list shows";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
