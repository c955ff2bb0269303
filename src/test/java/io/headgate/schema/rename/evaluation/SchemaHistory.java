package io.headgate.schema.rename.evaluation;

import io.headgate.schema.rename.evaluation.DdlTables.DdlColumn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of the versions of a schema, one {@code .sql} file each, in the order of their names.
 *
 * @param tables tables of all versions together
 * @param added columns added in all, in tables that had been there
 * @param dropped columns dropped in all, from tables that stayed
 * @param steps of each table and version in which columns went and others came, once each
 * @param losses steps in which one column went and none came
 * @param gains steps in which one column came and none went
 */
record SchemaHistory(
    String project,
    int versions,
    int tables,
    int added,
    int dropped,
    List<SchemaStep> steps,
    List<SchemaStep> losses,
    List<SchemaStep> gains) {
  static SchemaHistory read(Path folder) throws IOException {
    String project = folder.getFileName().toString();
    Map<String, List<DdlColumn>> before = Map.of();
    Set<String> tables = new HashSet<>();
    Set<String> seen = new HashSet<>();
    List<SchemaStep> steps = new ArrayList<>();
    List<SchemaStep> losses = new ArrayList<>();
    List<SchemaStep> gains = new ArrayList<>();
    int added = 0;
    int dropped = 0;
    List<Path> files = files(folder);
    for (Path file : files) {
      Map<String, List<DdlColumn>> after =
          DdlTables.parse(Files.readString(file, StandardCharsets.ISO_8859_1));
      if (after.isEmpty()) {
        continue;
      }
      for (Map.Entry<String, List<DdlColumn>> table : after.entrySet()) {
        tables.add(table.getKey());
        SchemaStep step =
            new SchemaStep(
                project,
                file.getFileName().toString(),
                table.getKey(),
                before.getOrDefault(table.getKey(), table.getValue()),
                table.getValue());
        added += step.added().size();
        dropped += step.dropped().size();
        boolean isNew = !step.isEmpty() && seen.add(step.identity());
        if (isNew && !step.added().isEmpty() && !step.dropped().isEmpty()) {
          steps.add(step);
        } else if (isNew && step.added().size() + step.dropped().size() == 1) {
          (step.added().isEmpty() ? losses : gains).add(step);
        }
      }
      before = after;
    }
    return new SchemaHistory(
        project, files.size(), tables.size(), added, dropped, steps, losses, gains);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
  }
}
