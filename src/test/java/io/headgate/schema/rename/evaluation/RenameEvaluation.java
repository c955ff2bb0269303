package io.headgate.schema.rename.evaluation;

import io.headgate.schema.rename.RenameEvidence;
import io.headgate.schema.rename.evaluation.SchemaStep.Source;
import java.nio.file.Path;
import java.util.*;

public final class RenameEvaluation {
  public static void main(String[] args) throws Exception {
    HistoryEvaluation e = new HistoryEvaluation(Path.of(args[0]));
    e.extent().forEach(System.out::println);
    Labels l = Labels.read(Path.of(args[1]));
    Labels u = Labels.undeniable(e.steps());
    for (Source s : Source.values()) {
      Score a = e.score(l, s);
      Score b = e.score(u, s);
      System.out.println(
          s
              + " P "
              + a.precision()
              + " R "
              + a.recall()
              + " doubtful "
              + a.doubtful()
              + " undeniable R "
              + b.recall()
              + " strangers "
              + e.falseAccepts(s));
    }
    if (args.length > 2)
      for (SchemaStep s : e.steps())
        for (var c : RenameEvidence.find(s.question(Source.valueOf(args[2])))) {
          String p = HistoryEvaluation.pair(c);
          if (l.has(s) && !l.renames(s).contains(p) && !l.isDoubtful(s, p))
            System.out.println("wrong " + s.table() + " " + p + " " + c.score() + c.reasons());
        }
  }
}
