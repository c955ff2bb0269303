package io.headgate.bench;

import java.util.ArrayList;
import java.util.List;

/** Who is compared with whom. */
final class Contenders {
  private static final String HERE = "io.headgate.bench.";

  private Contenders() {}

  static List<Contender> all() {
    List<Contender> all = new ArrayList<>();
    for (String[] job :
        new String[][] {
          {"csv", "avro"}, {"csv", "parquet"}, {"json", "parquet"}, {"parquet", "parquet"}
        }) {
      String name = job[0] + "-" + job[1];
      for (String runner : List.of("direct", "flink")) {
        all.add(
            new Contender(
                "headgate-" + runner,
                name,
                job[0],
                List.of(HERE + "HeadgateRun", "IN", "OUT", job[0], job[1], runner)));
      }
      all.add(
          new Contender(
              "duckdb-parquet", name, job[0], List.of(HERE + "DuckDb", job[0], "IN", "OUT")));
    }
    all.add(
        new Contender(
            "record-at-a-time-direct",
            "csv-avro",
            "csv",
            List.of(
                HERE + "RecordAtATime",
                "IN",
                "OUT",
                "--runner=DirectRunner",
                "--enforceImmutability=false",
                "--enforceEncodability=false")));
    all.add(
        new Contender(
            "record-at-a-time-flink",
            "csv-avro",
            "csv",
            List.of(
                HERE + "RecordAtATime",
                "IN",
                "OUT",
                "--runner=FlinkRunner",
                "--flinkMaster=[local]",
                "--parallelism=2",
                "--objectReuse=true",
                "--fasterCopy=true")));
    all.add(
        new Contender(
            "hand-written-loop", "csv-avro", "csv", List.of(HERE + "HandWritten", "IN", "OUT")));
    all.add(twoSteps("one-outcome-type-flink", "outcome"));
    all.add(twoSteps("tagged-outputs-flink", "tags"));
    return List.copyOf(all);
  }

  /** On Flink alone: the Direct runner holds all that the first step gives in memory. */
  private static Contender twoSteps(String name, String outputs) {
    return new Contender(name, "outputs", "csv", List.of(HERE + "TwoSteps", "IN", "OUT", outputs));
  }
}
