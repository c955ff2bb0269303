package io.headgate.schema.rename.evaluation;

import io.headgate.schema.rename.*;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;

public final class RenameEvaluation {
  public static void main(String[] args) throws Exception {
    int n = 0;
    try (Stream<Path> projects = Files.list(Path.of(args[0]))) {
      for (Path folder : projects.sorted().toList()) {
        SchemaHistory h = SchemaHistory.read(folder);
        System.out.println("## " + h.project() + " versions " + h.versions() + " tables " + h.tables() + " added " + h.added() + " dropped " + h.dropped() + " steps " + h.steps().size());
        for (SchemaStep s : h.steps()) {
          System.out.println((++n) + " " + s.project() + " " + s.table() + " " + s.version() + " drops " + s.dropped().size() + " adds " + s.added().size());
          if (s.dropped().size() > 4 || s.added().size() > 4) { System.out.println("   large: -" + SchemaStep.names(s.dropped()) + " +" + SchemaStep.names(s.added())); continue; }
          System.out.println("   before " + s.before().stream().map(c -> (s.dropped().contains(c) ? "-" : "") + c.name() + (s.dropped().contains(c) ? ":" + c.type() : "")).collect(Collectors.joining(" ")));
          System.out.println("   after  " + s.after().stream().map(c -> (s.added().contains(c) ? "+" : "") + c.name() + (s.added().contains(c) ? ":" + c.type() : "")).collect(Collectors.joining(" ")));
          for (SchemaStep.Source src : SchemaStep.Source.values())
          System.out.println("   " + src + " " + RenameEvidence.find(s.question(src)).stream().map(c -> c.dropped() + "=" + c.added() + " " + c.score() + c.reasons()).toList());
        }
      }
    }
  }
}
