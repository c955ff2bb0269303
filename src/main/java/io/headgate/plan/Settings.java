package io.headgate.plan;

import io.headgate.check.RecordChecker;
import io.headgate.check.RuleProblem;
import io.headgate.commit.Dataset;
import io.headgate.decode.MessageDecoder;
import io.headgate.format.RecordFormat;
import io.headgate.kafka.Producers;
import io.headgate.read.topic.TopicSettings;
import io.headgate.reshape.Reshaper;
import io.headgate.reshape.StepProblem;
import io.headgate.schema.Contract;
import io.headgate.schema.book.SchemaBook;
import io.headgate.schema.drift.SchemaPlan;
import io.headgate.schema.file.ContractPlaces;
import io.headgate.schema.file.ContractReader;
import io.headgate.spec.PipelinePlaces.StepPlace;
import io.headgate.spec.PipelineReader;
import io.headgate.spec.PipelineSpec;
import io.headgate.spec.ReadPushSpec;
import io.headgate.spec.ReadTopicSpec;
import io.headgate.spec.WriteTopicSpec;
import io.headgate.write.files.Layout;
import io.headgate.write.topic.SentColumns;
import io.headgate.yaml.Interpolation;
import io.headgate.yaml.Place;
import io.headgate.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A pipeline file with everything that it refers to, compiled once on the driver so that whatever
 * is wrong is found before data flows.
 *
 * @param contractText the contract's file as it is, to travel to workers
 * @param output what the rows look like that are written: the contract, reshaped
 */
public record Settings(
    PipelineSpec spec,
    String contractText,
    Contract contract,
    Contract output,
    RecordFormat readFormat,
    RecordFormat writeFormat) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}:]+)");

  /**
   * Reads a pipeline file and compiles it.
   *
   * @param parameters values for {@code ${name}}
   * @throws io.headgate.yaml.SpecException with every problem of the pipeline file and its contract
   */
  public static Settings read(
      PipelineReader reader, Path fileOrFolder, Map<String, String> parameters) {
    return read(reader, fileOrFolder, parameters, spec -> spec);
  }

  /**
   * Reads a pipeline file and compiles what is chosen of it.
   *
   * @param chosen one of its tables, if it has several
   */
  public static Settings read(
      PipelineReader reader,
      Path fileOrFolder,
      Map<String, String> parameters,
      UnaryOperator<PipelineSpec> chosen) {
    Problems problems = new Problems(reader.secrets());
    Optional<PipelineSpec> spec = reader.read(fileOrFolder, parameters, problems);
    if (!problems.isEmpty()) {
      // What leans on both files would complain of what is known already; the contract stands
      // alone.
      spec.filter(found -> found.tables().isEmpty() && !Files.isDirectory(found.contract()))
          .ifPresent(found -> contract(found.contract(), text(found, problems), problems));
    }
    problems.throwIfAny();
    return of(chosen.apply(spec.orElseThrow()));
  }

  /**
   * Compiles.
   *
   * @throws io.headgate.yaml.SpecException with every problem of the contract, its columns and
   *     rules, the reshape steps and the layout
   */
  public static Settings of(PipelineSpec spec) {
    Problems problems = new Problems();
    String text = text(spec, problems);
    Optional<Contract> contract = contract(spec.contract(), text, problems);
    contract.ifPresent(found -> checkSource(spec, found, problems));
    contract.ifPresent(found -> checkSteps(spec, found, problems));
    problems.throwIfAny();
    return new Settings(
        spec,
        text,
        contract.orElseThrow(),
        Reshaper.compile(contract.get(), spec.reshape()).outputContract(),
        spec.read().format().create(),
        spec.write().format().create());
  }

  /** The contract, if it can be read; whatever is wrong with it is among the problems. */
  private static Optional<Contract> contract(Path file, String text, Problems problems) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String name = file.toString();
    Optional<Contract> contract = ContractReader.read(name, text, Interpolation.none(), problems);
    contract.ifPresent(
        found -> {
          ContractPlaces places = ContractPlaces.of(name, text);
          ColumnProblems.find(found, places, problems);
          RecordChecker.problems(found)
              .forEach(rule -> problems.add(place(rule, places), rule.message()));
        });
    return contract;
  }

  private static Place place(RuleProblem problem, ContractPlaces places) {
    return problem instanceof RuleProblem.OfColumn column
        ? places.column(column.names(), "rules")
        : places.rowRule(((RuleProblem.OfRow) problem).rule());
  }

  private static void checkSource(PipelineSpec spec, Contract contract, Problems problems) {
    if (spec.read() instanceof ReadTopicSpec topic) {
      Stream.concat(
              TopicSettings.of(topic).problems().stream(),
              MessageDecoder.problems(contract, topic.columns()).stream())
          .forEach(problem -> problems.add(spec.places().source(), problem));
    }
    if (spec.read() instanceof ReadPushSpec push
        && push.buffer() instanceof ReadPushSpec.Buffer.Topic topic) {
      Producers.problems(topic.properties())
          .forEach(problem -> problems.add(spec.places().source(), problem));
    }
  }

  private static void checkSteps(PipelineSpec spec, Contract contract, Problems problems) {
    List<StepProblem> steps = Reshaper.problems(contract, spec.reshape());
    for (StepProblem problem : steps) {
      StepPlace places = spec.places().steps().get(problem.step());
      Place place =
          problem.part() == StepProblem.Part.EXPRESSION ? places.expression() : places.step();
      problems.add(place, problem.message());
    }
    if (steps.isEmpty()) {
      Contract output = Reshaper.compile(contract, spec.reshape()).outputContract();
      spec.write()
          .layout()
          .ifPresent(
              layout ->
                  Layout.problems(layout, output)
                      .forEach(problem -> problems.add(spec.places().layout(), problem)));
      if (spec.write() instanceof WriteTopicSpec topic) {
        SentColumns.problems(topic, output)
            .forEach(problem -> problems.add(spec.places().sink(), problem));
      }
    }
  }

  /** The contract's text; empty if it cannot be read, which is then among the problems. */
  private static String text(PipelineSpec spec, Problems problems) {
    Path file = spec.contract();
    try {
      return Files.readString(file);
    } catch (IOException e) {
      problems.add(
          spec.places().contract(),
          "Cannot read contract "
              + file
              + ": "
              + (Files.exists(file) ? e.toString() : "it does not exist")
              + ": give its path under check.contract, or make one with headgate infer");
      return "";
    }
  }

  /** The registry of the dataset's schema. */
  public SchemaBook book() {
    return SchemaBook.of(Dataset.at(spec.write().path()).registry(), contract.subject());
  }

  /**
   * A plan whose columns the pipeline file still names, where it names any.
   *
   * @throws DriftException if a column that it names was renamed in the dataset
   */
  SchemaPlan fitting(SchemaPlan plan) {
    Problems problems = new Problems();
    checkSteps(spec, plan.after().contract(), problems);
    if (!problems.isEmpty()) {
      throw new DriftException(
          problems.list().stream()
              .map(problem -> problem + " (the dataset's column was renamed: name it as it is now)")
              .toList());
    }
    return plan;
  }

  /** Whether the contract is only proposed, for a table that has none. */
  boolean isProposal() {
    return spec.contract().equals(Dataset.at(spec.write().path()).proposal());
  }

  /** What copies its versions to a registry elsewhere, if one is to have them. */
  public Optional<WriteThrough> writeThrough() {
    return spec.registry()
        .map(registry -> new WriteThrough(registry, spec.write().path(), contract.subject()));
  }

  /** Columns that the dataset cannot do without: of its primary key and its layout. */
  public Set<String> indispensable() {
    Set<String> names = new HashSet<>(contract.primaryKey());
    Matcher placeholder = PLACEHOLDER.matcher(spec.write().layout().orElse(""));
    if (spec.write() instanceof WriteTopicSpec topic) {
      names.addAll(topic.key());
      names.addAll(topic.headers().values());
    }
    while (placeholder.find()) {
      String name = placeholder.group(1);
      names.add(name.equals("event-time") ? contract.eventTime().orElse(name) : name);
    }
    return names;
  }

  /** Names of the columns that a row's identity is made of, in the output. */
  public List<String> keyColumns() {
    return output.primaryKey();
  }
}
