package io.headgate.spec;

import io.headgate.format.FormatFactory;
import io.headgate.reject.Budget;
import io.headgate.template.Template;
import io.headgate.template.TemplateAction;
import io.headgate.yaml.Interpolation;
import io.headgate.yaml.Key;
import io.headgate.yaml.Place;
import io.headgate.yaml.Problems;
import io.headgate.yaml.Ratio;
import io.headgate.yaml.Secrets;
import io.headgate.yaml.Section;
import io.headgate.yaml.SpecException;
import io.headgate.yaml.YamlNode;
import io.headgate.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads pipeline files. All problems of a file come in one report. */
public final class PipelineReader {
  private static final String ONLY_STREAMS =
      "Invalid key: only streams have it: remove it, or say mode: stream";

  /** A wrong delimiter should fail a run, not fill a folder. */
  private static final Budget DEFAULT_BUDGET =
      new Budget(Optional.of(Ratio.of("10%")), OptionalLong.empty());

  private final PipelineKeys keys;
  private final Secrets secrets = new Secrets();

  public PipelineReader(List<FormatFactory> formats) {
    keys = new PipelineKeys(formats);
  }

  /** What the environment and secret files supplied to files read so far; mask it in output. */
  public Secrets secrets() {
    return secrets;
  }

  /**
   * Reads a file, or the {@code pipeline.yaml} of a folder.
   *
   * @param parameters values for {@code ${name}}
   * @throws SpecException with every problem of the file
   */
  public PipelineSpec read(Path fileOrFolder, Map<String, String> parameters) {
    Problems problems = new Problems(secrets);
    Optional<PipelineSpec> spec = read(fileOrFolder, parameters, problems);
    problems.throwIfAny();
    return spec.orElseThrow();
  }

  /**
   * Reads a file, or the {@code pipeline.yaml} of a folder, with the problems of others.
   *
   * @return with placeholders for what is wrong, which is then among the problems; empty if the
   *     file is not even a YAML map
   */
  public Optional<PipelineSpec> read(
      Path fileOrFolder, Map<String, String> parameters, Problems problems) {
    return PipelineText.find(fileOrFolder, problems)
        .flatMap(text -> read(text, parameters, problems));
  }

  private Optional<PipelineSpec> read(
      PipelineText text, Map<String, String> parameters, Problems problems) {
    String source = text.file().toString();
    Optional<YamlNode> root =
        YamlReader.read(source, text.text(), Interpolation.literal(), problems);
    if (root.filter(Template::isTemplate).isPresent()) {
      return TemplateText.of(text, root.get(), problems)
          .flatMap(template -> read(text, template, parameters, problems));
    }
    Interpolation interpolation = Interpolation.of(parameters, text.folder());
    Optional<PipelineSpec> spec =
        root.map(node -> interpolation.replace(node, problems))
            .flatMap(node -> root(node, text.file(), text.folder(), problems));
    for (String name : interpolation.unused()) {
      problems.add(
          Place.of(source), "Invalid parameter: '" + name + "': the file has no ${" + name + "}");
    }
    return spec;
  }

  /** With wrong parameters nothing but the template itself can be judged. */
  private Optional<PipelineSpec> read(
      PipelineText text, TemplateText template, Map<String, String> parameters, Problems problems) {
    int before = problems.size();
    YamlNode pipeline = template.pipeline(parameters, problems);
    boolean whole = problems.size() == before;
    return root(pipeline, text.file(), text.folder(), problems).filter(spec -> whole);
  }

  /** What running a file means: its pipeline, but for templates that say otherwise. */
  public TemplateAction action(Path named) {
    Problems problems = new Problems(secrets);
    return PipelineText.find(named, problems)
        .flatMap(text -> TemplateText.find(text, problems))
        .map(template -> template.template().action())
        .orElse(TemplateAction.RUN);
  }

  /**
   * Reads a template by its name or file.
   *
   * @return empty if it is none; whatever is wrong is then among the problems
   */
  public Optional<Template> readTemplate(Path named, Problems problems) {
    return template(named, problems).map(TemplateText::template);
  }

  /**
   * Reads a template, and the pipelines that it can stand for, without anybody's values: what is
   * wrong with any of them is among the problems.
   *
   * @return in how many ways it was tried
   */
  public int tryTemplate(Path named, Problems problems) {
    Optional<TemplateText> template = template(named, problems);
    if (template.isEmpty()) {
      return 0;
    }
    List<YamlNode> trials = template.get().trials(problems);
    for (YamlNode pipeline : trials) {
      root(pipeline, template.get().file().file(), template.get().file().folder(), problems);
    }
    return trials.size();
  }

  private static Optional<TemplateText> template(Path named, Problems problems) {
    Optional<TemplateText> template =
        PipelineText.find(named, problems).flatMap(file -> TemplateText.find(file, problems));
    if (template.isEmpty() && problems.isEmpty()) {
      problems.add(
          Place.of(named.toString()),
          "Cannot read template: it is a pipeline file: expected a file with the keys of a"
              + " template, such as headgate template init makes");
    }
    return template;
  }

  private Optional<PipelineSpec> root(YamlNode node, Path file, Path folder, Problems problems) {
    return Section.read(node, keys.root(), problems)
        .map(
            root -> {
              Path contract =
                  folder.resolve(root.value(keys.check).value(PipelineKeys.CONTRACT)).normalize();
              ReadSpec read = keys.sources.read(root.value(keys.read), folder);
              checkMode(root, read);
              Section sink = sink(root.value(keys.write));
              WriteSpec write =
                  root.value(keys.write).has(PipelineKeys.WRITE_TOPIC)
                      ? SinkKeys.read(sink, folder)
                      : write(sink, folder);
              List<Section> steps = root.find(keys.reshape).orElse(List.of());
              Optional<Section> reject = root.find(keys.reject);
              Path rejects = rejectPath(reject, write.path(), folder);
              Optional<TablesSpec> tables =
                  TableKeys.read(
                      root, keys.read, root.value(keys.check), sink, read, contract, write);
              if (tables.isPresent()) {
                reject.ifPresent(section -> TableKeys.checkRejects(section, rejects));
              }
              return new PipelineSpec(
                  root.value(PipelineKeys.PIPELINE),
                  file,
                  stream(root, sink),
                  read,
                  contract,
                  root.value(keys.check)
                      .find(PipelineKeys.REGISTRY)
                      .map(registry -> RegistryKeys.read(registry, write)),
                  steps.stream().flatMap(step -> ReshapeReader.read(step).stream()).toList(),
                  write,
                  rejects,
                  tables,
                  budget(reject),
                  new PipelinePlaces(
                      root.value(keys.read).place(),
                      root.value(keys.check).placeOf(PipelineKeys.CONTRACT),
                      steps.stream().map(ReshapeReader::place).toList(),
                      write instanceof WriteFilesSpec
                          ? sink.placeOf(PipelineKeys.LAYOUT)
                          : sink.place(),
                      sink.place()));
            });
  }

  /** Files are read by batches unless they are watched; everything else is read by streams. */
  private void checkMode(Section root, ReadSpec read) {
    boolean stream = root.value(PipelineKeys.MODE) == PipelineKeys.Mode.STREAM;
    boolean watches = read instanceof ReadFilesSpec files && files.watch().isPresent();
    if (stream && read instanceof ReadFilesSpec && !watches) {
      root.problem(
          PipelineKeys.MODE,
          "Invalid mode: stream: files are read by batches: say mode: batch, or add watch to files"
              + " to wait for more of them");
    } else if (stream && watches && root.value(keys.write).has(PipelineKeys.WINDOWED)) {
      root.value(keys.write)
          .problem(
              PipelineKeys.WINDOWED,
              "Invalid key: files that are watched are not cut by windows yet: remove it");
    } else if (!stream && watches) {
      root.problem(keys.read, "Invalid source: only streams watch files: say mode: stream");
    } else if (!stream && !(read instanceof ReadFilesSpec)) {
      root.problem(
          keys.read,
          "Invalid source: it has no end, so that no batch can read it: say mode: stream");
    }
  }

  /** The section of where data goes; a stand-in if it is among the problems. */
  private Section sink(Section write) {
    Key<Section> given =
        write.has(PipelineKeys.WRITE_TOPIC) ? PipelineKeys.WRITE_TOPIC : keys.writeFiles;
    return write
        .find(given)
        .orElseGet(
            () -> write.value(Key.required(given.name(), given.type(), given.description())));
  }

  /** How a stream writes; whatever only a stream has is a problem of a batch. */
  private Optional<StreamSpec> stream(Section root, Section sink) {
    Section write = root.value(keys.write);
    if (write.has(PipelineKeys.WRITE_TOPIC)) {
      return toTopic(root, write, sink);
    }
    return toFiles(root, write, sink);
  }

  private static Optional<StreamSpec> toTopic(Section root, Section write, Section topic) {
    if (write.has(PipelineKeys.WINDOWED)) {
      write.problem(
          PipelineKeys.WINDOWED,
          "Invalid key: windows cut files, and a topic has none: its messages carry their event"
              + " time: remove it");
    }
    if (root.value(PipelineKeys.MODE) == PipelineKeys.Mode.STREAM) {
      return Optional.of(new StreamSpec(SinkKeys.every(topic), 0, Optional.empty()));
    }
    if (topic.has(SinkKeys.EVERY)) {
      topic.problem(SinkKeys.EVERY, ONLY_STREAMS);
    }
    return Optional.empty();
  }

  private static Optional<StreamSpec> toFiles(Section root, Section write, Section writeFiles) {
    Optional<Section> roll = writeFiles.find(PipelineKeys.ROLLING);
    if (root.value(PipelineKeys.MODE) == PipelineKeys.Mode.STREAM) {
      if (writeFiles.has(PipelineKeys.ON_EXISTING)
          && writeFiles.value(PipelineKeys.ON_EXISTING) != OnExisting.APPEND) {
        writeFiles.problem(
            PipelineKeys.ON_EXISTING,
            "Invalid value: a stream adds to its dataset: expected append");
      }
      return Optional.of(StreamKeys.read(roll, write.find(PipelineKeys.WINDOWED)));
    }
    if (write.has(PipelineKeys.WINDOWED)) {
      write.problem(PipelineKeys.WINDOWED, ONLY_STREAMS);
    }
    roll.ifPresent(section -> StreamKeys.refuse(section, ONLY_STREAMS));
    return Optional.empty();
  }

  private WriteFilesSpec write(Section files, Path folder) {
    String path = files.value(PipelineKeys.DATASET);
    if (path.matches("[a-zA-Z][a-zA-Z0-9+.-]*://.*")) {
      files.problem(
          PipelineKeys.DATASET,
          "Cannot write to " + path + ": datasets are written to local file systems only so far");
    }
    return new WriteFilesSpec(
        folder.resolve(path).normalize(),
        files.value(keys.writeFormat),
        files.find(PipelineKeys.LAYOUT),
        files
            .find(PipelineKeys.ROLLING)
            .map(roll -> roll.value(StreamKeys.ROLL_SIZE).bytes())
            .orElse(WriteFilesSpec.DEFAULT_ROLL_BYTES),
        files.value(PipelineKeys.ON_EXISTING),
        files.value(PipelineKeys.ALLOW_SHORT));
  }

  private static Path rejectPath(Optional<Section> reject, Path dataset, Path folder) {
    return reject
        .flatMap(section -> section.find(PipelineKeys.REJECT_PATH))
        .map(path -> folder.resolve(path).normalize())
        .orElseGet(() -> dataset.resolveSibling(dataset.getFileName() + "-rejected"));
  }

  private static Budget budget(Optional<Section> reject) {
    return reject
        .flatMap(section -> section.find(PipelineKeys.BUDGETED))
        .map(
            budget ->
                new Budget(
                    budget.find(PipelineKeys.BUDGET_RATIO).map(ratio -> Ratio.of(ratio.toString())),
                    budget
                        .find(PipelineKeys.BUDGET_COUNT)
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty())))
        .orElse(DEFAULT_BUDGET);
  }
}
