package io.headgate.template;

import io.headgate.yaml.Nearest;
import io.headgate.yaml.Place;
import io.headgate.yaml.Problems;
import io.headgate.yaml.Section;
import io.headgate.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads template files: whatever is wrong with the declarations is among the problems. */
public final class TemplateReader {
  private TemplateReader() {}

  /**
   * Reads one.
   *
   * @param source the file's name, for messages
   * @param root the file, its references as they are written
   * @return with placeholders for what is wrong; empty if it has no parameters or pipeline at all
   */
  public static Optional<Template> read(String source, YamlNode root, Problems problems) {
    Optional<Section> section = Section.read(root, TemplateKeys.ROOT, problems);
    Optional<YamlNode> pipeline = section.flatMap(found -> found.find(TemplateKeys.PIPELINE));
    if (section.isEmpty() || pipeline.isEmpty()) {
      return Optional.empty();
    }
    Section file = section.get();
    String name = file.value(TemplateKeys.TEMPLATE);
    if (!name.isEmpty() && !source.replace('\\', '/').endsWith(name + ".yaml")) {
      file.problem(
          TemplateKeys.TEMPLATE,
          "Invalid name: '" + name + "': the file is " + source + ": name both alike");
    }
    List<Parameter> parameters = parameters((YamlNode.Mapping) root, problems);
    checkConditions(parameters, problems);
    Template template =
        new Template(
            source,
            name,
            file.value(TemplateKeys.ABOUT),
            file.value(TemplateKeys.ACTION),
            parameters,
            pipeline.get());
    checkUse(template, problems);
    return Optional.of(template);
  }

  private static void checkUse(Template template, Problems problems) {
    Set<String> used = template.used();
    for (Parameter parameter : template.parameters()) {
      if (!used.contains(parameter.name())) {
        problems.add(
            parameter.place(),
            "Invalid parameter: '"
                + parameter.name()
                + "': the pipeline has no ${"
                + parameter.name()
                + "}: use it, or take it away");
      }
    }
  }

  /** The section's problems are known by now: here each is read again, with its name's place. */
  private static List<Parameter> parameters(YamlNode.Mapping root, Problems problems) {
    List<Parameter> parameters = new ArrayList<>();
    Optional<YamlNode> declared = root.find(TemplateKeys.PARAMETERS.name());
    if (declared.isPresent() && declared.get() instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries()) {
        Section.read(entry.value(), TemplateKeys.PARAMETER, problems)
            .map(section -> ParameterReader.read(entry.key(), entry.place(), section))
            .ifPresent(parameters::add);
      }
    }
    return parameters;
  }

  private static void checkConditions(List<Parameter> parameters, Problems problems) {
    List<String> names = parameters.stream().map(Parameter::name).toList();
    for (Parameter parameter : parameters) {
      for (Map.Entry<String, List<String>> condition : parameter.requiredWhen().entrySet()) {
        int other = names.indexOf(condition.getKey());
        if (other < 0) {
          problems.add(
              parameter.place(),
              "Invalid key: required-when: '"
                  + condition.getKey()
                  + "': expected one of "
                  + String.join(", ", names)
                  + Nearest.hint(condition.getKey(), names));
          continue;
        }
        Place place = parameter.place();
        for (String value : condition.getValue()) {
          Parameter on = parameters.get(other);
          var unused = on.values().read(on.type().node(value, place), problems);
        }
      }
    }
  }
}
