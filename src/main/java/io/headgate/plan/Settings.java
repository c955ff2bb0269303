package io.headgate.plan;

import io.headgate.check.RecordChecker;
import io.headgate.format.RecordFormat;
import io.headgate.reshape.Reshaper;
import io.headgate.schema.Contract;
import io.headgate.schema.file.ContractReader;
import io.headgate.spec.PipelineSpec;
import io.headgate.write.files.Layout;
import io.headgate.yaml.Interpolation;
import io.headgate.yaml.Place;
import io.headgate.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

  /**
   * Compiles.
   *
   * @throws io.headgate.yaml.SpecException with every problem of the contract, its rules, the
   *     reshape steps and the layout
   */
  public static Settings of(PipelineSpec spec) {
    Problems problems = new Problems();
    Path file = spec.contract();
    String text = text(file, problems);
    Optional<Contract> contract =
        text.isEmpty()
            ? Optional.empty()
            : ContractReader.read(file.toString(), text, Interpolation.none(), problems);
    problems.throwIfAny();
    Place place = Place.of(file.toString());
    for (String problem : RecordChecker.problems(contract.orElseThrow())) {
      problems.add(place, problem);
    }
    Place steps = new Place(spec.file().toString(), 0, 0, "reshape");
    Reshaper.problems(contract.get(), spec.reshape())
        .forEach(problem -> problems.add(steps, problem));
    problems.throwIfAny();
    Contract output = Reshaper.compile(contract.get(), spec.reshape()).outputContract();
    spec.write().layout().ifPresent(layout -> check(layout, output, spec, problems));
    problems.throwIfAny();
    return new Settings(
        spec,
        text,
        contract.get(),
        output,
        spec.read().format().create(),
        spec.write().format().create());
  }

  private static void check(String layout, Contract output, PipelineSpec spec, Problems problems) {
    try {
      Layout.of(layout, output);
    } catch (IllegalArgumentException e) {
      problems.add(
          new Place(spec.file().toString(), 0, 0, "write.files.layout"),
          String.valueOf(e.getMessage()));
    }
  }

  private static String text(Path file, Problems problems) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      problems.add(
          Place.of(file.toString()),
          "Cannot read contract: "
              + (Files.exists(file) ? e.toString() : "it does not exist")
              + ": give its path under check.contract, or make one with headgate infer");
      return "";
    }
  }

  /** Names of the columns that a row's identity is made of, in the output. */
  public List<String> keyColumns() {
    return output.primaryKey();
  }
}
