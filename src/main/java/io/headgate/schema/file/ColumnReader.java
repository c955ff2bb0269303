package io.headgate.schema.file;

import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.Rule;
import io.headgate.schema.Type;
import io.headgate.yaml.Key;
import io.headgate.yaml.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes columns of their sections. Problems go to the sections. */
final class ColumnReader {
  private final FieldIds ids;

  ColumnReader(FieldIds ids) {
    this.ids = ids;
  }

  /** The columns of one record, whose names must not clash with each other. */
  List<Column> columns(List<Section> sections) {
    List<Column> columns = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    for (Section section : sections) {
      Column column = column(section);
      columns.add(column);
      String first = names.putIfAbsent(column.name().toLowerCase(Locale.ROOT), column.name());
      if (first != null && !column.name().isEmpty()) {
        section.problem(
            ColumnKeys.NAME,
            "Invalid name: '"
                + column.name()
                + "': there is a column '"
                + first
                + "' already, and case makes no difference");
      }
    }
    checkSourceNames(sections, columns);
    return columns;
  }

  /** Each name that a source may use must lead to one column. */
  private static void checkSourceNames(List<Section> sections, List<Column> columns) {
    Map<String, String> owners = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Key<?> key = column.sourceName().isPresent() ? ColumnKeys.SOURCE_NAME : ColumnKeys.NAME;
      claim(sections.get(i), key, column, column.expectedSourceName(), owners);
    }
    for (int i = 0; i < columns.size(); i++) {
      for (String alias : columns.get(i).aliases()) {
        claim(sections.get(i), ColumnKeys.ALIASES, columns.get(i), alias, owners);
      }
    }
  }

  private static void claim(
      Section section, Key<?> key, Column column, String name, Map<String, String> owners) {
    String owner = owners.putIfAbsent(name, column.name());
    if (owner != null && !owner.equals(column.name())) {
      section.problem(
          key,
          "Invalid source name: '" + name + "' would feed column '" + owner + "' too: choose one");
    }
  }

  private Column column(Section section) {
    Optional<Type> known = new TypeReader(this).read(section);
    Type type = known.orElse(new Type.Plain(Kind.STRING));
    List<Rule> rules = new ArrayList<>();
    Optional<String> defaultText = Optional.empty();
    Map<String, String> options = Map.of();
    // Without a type there is nothing to check against.
    if (known.isPresent()) {
      options = ColumnOptions.read(section, type);
      section
          .find(ColumnKeys.RULES)
          .ifPresent(groups -> groups.forEach(it -> rules.addAll(RuleReader.read(it, type))));
      defaultText =
          section
              .find(ColumnKeys.DEFAULT)
              .flatMap(node -> DefaultReader.read(node, type, rules, section.problems()));
    }
    return new Column(
        section.value(ColumnKeys.NAME),
        ids.of(section),
        type,
        section.value(ColumnKeys.NULLABLE),
        section
            .find(ColumnKeys.SOURCE_NAME)
            .filter(name -> !name.equals(section.value(ColumnKeys.NAME))),
        defaultText,
        section.find(ColumnKeys.DESCRIPTION),
        section.value(ColumnKeys.ALIASES),
        rules,
        options,
        section.value(ColumnKeys.PII),
        section.find(ColumnKeys.ON_DRIFT).map(DriftKeys::read).orElse(ChangePolicy.DEFAULT));
  }
}
