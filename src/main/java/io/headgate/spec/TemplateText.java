package io.headgate.spec;

import io.headgate.template.GivenParameters;
import io.headgate.template.Template;
import io.headgate.template.TemplateReader;
import io.headgate.template.Trials;
import io.headgate.yaml.Interpolation;
import io.headgate.yaml.ParameterValue;
import io.headgate.yaml.Problems;
import io.headgate.yaml.YamlNode;
import io.headgate.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A template's file on the way to the pipeline file that it stands for. */
final class TemplateText {
  private final PipelineText file;
  private final Template template;

  private TemplateText(PipelineText file, Template template) {
    this.file = file;
    this.template = template;
  }

  static Optional<TemplateText> of(PipelineText file, YamlNode root, Problems problems) {
    return TemplateReader.read(file.file().toString(), root, problems)
        .map(template -> new TemplateText(file, template));
  }

  /** A file's template; empty if the file is a pipeline file, or none of both. */
  static Optional<TemplateText> find(PipelineText file, Problems problems) {
    return YamlReader.read(file.file().toString(), file.text(), Interpolation.literal(), problems)
        .filter(Template::isTemplate)
        .flatMap(root -> of(file, root, problems));
  }

  PipelineText file() {
    return file;
  }

  Template template() {
    return template;
  }

  /** The pipeline file under given values; with stand-ins for what is among the problems. */
  YamlNode pipeline(Map<String, String> given, Problems problems) {
    Interpolation interpolation =
        interpolation(
            new GivenParameters(template, given, Path.of("").toAbsolutePath()).check(problems));
    YamlNode pipeline = interpolation.replace(template.pipeline(), problems);
    Set<String> used = template.used();
    for (String name : interpolation.unused()) {
      if (given.containsKey(name) && used.contains(name)) {
        problems.add(
            template.find(name).orElseThrow().place(),
            "Invalid parameter: '"
                + name
                + "': nothing uses it with the other parameters as they are: leave it out");
      }
    }
    return pipeline;
  }

  /** The pipeline file under each set of values that a template is tried with. */
  List<YamlNode> trials(Problems problems) {
    return Trials.of(template).stream()
        .map(values -> interpolation(values).replace(template.pipeline(), problems))
        .toList();
  }

  private Interpolation interpolation(Map<String, ParameterValue> values) {
    return Interpolation.declared(values, file.folder());
  }
}
