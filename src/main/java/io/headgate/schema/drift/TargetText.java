package io.headgate.schema.drift;

import io.headgate.schema.Contract;
import io.headgate.schema.file.ContractReader;
import io.headgate.schema.file.ContractWriter;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A {@link Target} as commits and plans hold it.
 *
 * @param contract YAML of {@link Target#contract()}
 * @param declared YAML of {@link Target#declared()}
 */
public record TargetText(
    String contract,
    String declared,
    List<ReservedColumn> reserved,
    Map<Integer, Integer> merged,
    int version)
    implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String NAME = "contract.yaml";

  public TargetText {
    reserved = List.copyOf(reserved);
    merged = Map.copyOf(merged);
  }

  public static TargetText of(Target target) {
    return new TargetText(
        ContractWriter.write(target.contract()),
        ContractWriter.write(target.declared()),
        target.reserved(),
        target.merged(),
        target.version());
  }

  /**
   * @throws io.headgate.yaml.SpecException if the texts are not of contracts
   */
  public Target target() {
    return new Target(
        ContractReader.read(NAME, contract),
        ContractReader.read(NAME, declared),
        reserved,
        merged,
        version);
  }

  /** The columns of the rows alone. */
  public Contract rows() {
    return ContractReader.read(NAME, contract);
  }
}
