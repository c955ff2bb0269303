package io.headgate.schema.odcs;

import io.headgate.schema.Contract;
import io.headgate.schema.file.ContractReader;
import io.headgate.yaml.Interpolation;
import io.headgate.yaml.Nearest;
import io.headgate.yaml.Place;
import io.headgate.yaml.Problems;
import io.headgate.yaml.SpecException;
import io.headgate.yaml.YamlNode;
import io.headgate.yaml.YamlNode.Mapping;
import io.headgate.yaml.YamlReader;
import java.util.List;
import java.util.Optional;

/**
 * Reads documents of the Open Data Contract Standard, versions 3.0 and 3.1, as contracts. What a
 * contract has no place for is left out with a note; what it must know and the document does not
 * say is guessed with one.
 */
public final class OdcsReader {
  /** What every document has and no contract needs. */
  private static final List<String> ENVELOPE =
      List.of("apiVersion", "kind", "id", "name", "version", "status");

  private OdcsReader() {}

  /**
   * Reads one of the objects of a document.
   *
   * @param source the file's name
   * @param object the name of the object in its {@code schema}; needed if it has several
   * @throws SpecException with everything that is wrong with it
   */
  public static ImportedContract read(String source, String text, Optional<String> object) {
    Problems problems = new Problems();
    ImportNotes notes = ImportNotes.start();
    Optional<Contract> contract =
        YamlReader.read(source, text, Interpolation.literal(), problems)
            .flatMap(root -> document(root, problems))
            .flatMap(document -> read(document, object, notes, problems));
    problems.throwIfAny();
    return new ImportedContract(contract.orElseThrow(), notes.remarks(), notes.byColumn());
  }

  private static Optional<Element> document(YamlNode root, Problems problems) {
    if (!(root instanceof Mapping mapping)) {
      problems.add(root.place(), "Invalid ODCS document: " + root.kind() + ": expected a map");
      return Optional.empty();
    }
    Element document = new Element(mapping);
    int before = problems.size();
    String kind = document.text("kind").orElse("");
    if (!kind.equals(OdcsWriter.KIND)) {
      problems.add(
          document.placeOf("kind"), "Invalid kind: '" + kind + "': expected " + OdcsWriter.KIND);
    }
    String version = document.text("apiVersion").orElse("");
    if (!version.matches("v?3\\..*")) {
      problems.add(
          document.placeOf("apiVersion"),
          "Invalid apiVersion: '" + version + "': expected v3.0.0 to " + OdcsWriter.API_VERSION);
    }
    return problems.size() == before ? Optional.of(document) : Optional.empty();
  }

  private static Optional<Contract> read(
      Element document, Optional<String> name, ImportNotes notes, Problems problems) {
    ENVELOPE.forEach(document::find);
    List<Element> objects = document.maps("schema");
    List<String> names = objects.stream().map(it -> it.text("name").orElse("")).toList();
    Place place = document.placeOf("schema");
    if (objects.isEmpty()) {
      problems.add(place, "Invalid schema: no object: expected one, with the columns");
      return Optional.empty();
    }
    int index = name.map(names::indexOf).orElse(objects.size() == 1 ? 0 : -1);
    if (index < 0) {
      problems.add(
          place,
          name.map(it -> "Cannot find object '" + it + "'" + Nearest.hint(it, names))
                  .orElse("Cannot choose an object: there are " + names.size())
              + ": expected one of "
              + String.join(", ", names));
      return Optional.empty();
    }
    if (objects.size() > 1) {
      notes.add(
          "One of "
              + objects.size()
              + " objects of the document; the others are "
              + String.join(
                  ", ", names.stream().filter(it -> !it.equals(names.get(index))).toList()));
    }
    return ContractReader.read(
        new ObjectReader(document, objects.get(index), notes).contract(), problems);
  }
}
