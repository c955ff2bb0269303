package io.headgate.schema.odcs;

import io.headgate.schema.Contract;
import java.util.List;
import java.util.Map;

/**
 * A contract from an ODCS document.
 *
 * @param remarks what a person should know of it as a whole, such as what was left out
 * @param notes the same by top-level column
 */
public record ImportedContract(
    Contract contract, List<String> remarks, Map<String, List<String>> notes) {
  public ImportedContract {
    remarks = List.copyOf(remarks);
    notes = Map.copyOf(notes);
  }
}
