package io.headgate.schema.odcs;

import java.util.List;
import java.util.Map;

/**
 * A contract as an ODCS document.
 *
 * @param tree maps, lists, texts, numbers and truth values with the standard's keys
 * @param notes what a reader of the document should know: what the standard has no key for, and
 *     what a contract has no value for
 */
public record OdcsDocument(Map<String, Object> tree, List<String> notes) {
  public OdcsDocument {
    notes = List.copyOf(notes);
  }

  /** The document with its notes as comments. */
  public String yaml() {
    return OdcsYaml.write(notes, tree);
  }
}
