package io.headgate.format.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;

/**
 * A field of a file's schema, with the levels at which it is present and repeated.
 *
 * @param path names from the top, joined by points
 * @param column number of the leaf among all leaves; of a group, that of its first
 * @param definition level from which on the field is there
 * @param repetition level that a further item of the innermost list it is in has
 */
record SchemaNode(
    SchemaElement element,
    String path,
    int column,
    int definition,
    int repetition,
    List<SchemaNode> children) {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_FIELDS = 100_000;

  /** The root of a schema that is given depth first, as footers do. */
  static SchemaNode tree(List<SchemaElement> elements) {
    if (elements.isEmpty() || elements.size() > MAX_FIELDS) {
      throw new PageDamage("its schema has " + elements.size() + " fields");
    }
    Builder builder = new Builder(elements);
    SchemaNode root = builder.next("", 0, 0, 0);
    if (builder.at != elements.size() || root.isLeaf()) {
      throw new PageDamage("its schema is not a tree");
    }
    return root;
  }

  private static final class Builder {
    private final List<SchemaElement> elements;
    private int at;
    private int leaves;

    Builder(List<SchemaElement> elements) {
      this.elements = elements;
    }

    SchemaNode next(String parent, int definition, int repetition, int depth) {
      if (at == elements.size() || depth > MAX_DEPTH) {
        throw new PageDamage("its schema is not a tree");
      }
      SchemaElement element = elements.get(at++);
      FieldRepetitionType kind =
          depth == 0 || element.getRepetition_type() == null
              ? FieldRepetitionType.REQUIRED
              : element.getRepetition_type();
      int own = definition + (kind == FieldRepetitionType.REQUIRED ? 0 : 1);
      int items = repetition + (kind == FieldRepetitionType.REPEATED ? 1 : 0);
      String path =
          depth < 2 ? (depth == 0 ? "" : element.getName()) : parent + "." + element.getName();
      int first = leaves;
      List<SchemaNode> children = new ArrayList<>();
      if (element.isSetType()) {
        leaves++;
      } else if (element.getNum_children() < 1) {
        throw new PageDamage("its schema has the group " + path + " without fields");
      }
      for (int i = 0; i < (element.isSetType() ? 0 : element.getNum_children()); i++) {
        children.add(next(path, own, items, depth + 1));
      }
      return new SchemaNode(element, path, first, own, items, List.copyOf(children));
    }
  }

  String name() {
    return element.getName();
  }

  boolean isLeaf() {
    return element.isSetType();
  }

  boolean isOptional() {
    return element.getRepetition_type() == FieldRepetitionType.OPTIONAL;
  }

  boolean isRepeated() {
    return element.getRepetition_type() == FieldRepetitionType.REPEATED;
  }

  boolean isList() {
    return element.isSetLogicalType()
        ? element.getLogicalType().isSetLIST()
        : element.getConverted_type() == ConvertedType.LIST;
  }

  boolean isMap() {
    return element.isSetLogicalType()
        ? element.getLogicalType().isSetMAP()
        : element.getConverted_type() == ConvertedType.MAP
            || element.getConverted_type() == ConvertedType.MAP_KEY_VALUE;
  }

  /** The leaves below, or the leaf itself. */
  List<SchemaNode> leaves() {
    return isLeaf()
        ? List.of(this)
        : children.stream().flatMap(child -> child.leaves().stream()).toList();
  }
}
