package io.headgate;

import io.headgate.plan.PlannedRun;
import io.headgate.read.files.ListedFile;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.drift.Reading;
import io.headgate.schema.drift.SourcePlan;
import io.headgate.schema.file.ContractReader;
import io.headgate.schema.file.ContractWriter;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run does with each source, as workers are told.
 *
 * @param readings how sources are read, each kind once
 * @param routes by the sources' names; a source that is not among them is read as the target says
 */
record SourceRoutes(List<ReadingText> readings, Map<String, Route> routes) implements Serializable {
  private static final long serialVersionUID = 1;

  SourceRoutes {
    readings = List.copyOf(readings);
    routes = Map.copyOf(routes);
  }

  /**
   * One source's way.
   *
   * @param reading index among the readings
   * @param listed name of the stored file that it is, or is a member of
   */
  record Route(SourcePlan.Mode mode, int reading, String listed) implements Serializable {
    private static final long serialVersionUID = 1;
  }

  /**
   * A {@link Reading} as text.
   *
   * @param rescued how many of the contract's last columns are rescued
   * @param moved as in the reading
   */
  record ReadingText(String contract, int rescued, Map<Integer, Integer> moved)
      implements Serializable {
    private static final long serialVersionUID = 1;

    static ReadingText of(Reading reading) {
      return new ReadingText(
          ContractWriter.write(reading.contract()), reading.rescued().size(), reading.moved());
    }

    Reading reading() {
      Contract whole = ContractReader.read("contract.yaml", contract);
      List<Column> columns = whole.columns();
      return new Reading(
          whole, columns.subList(columns.size() - rescued, columns.size()), moved, Set.of());
    }
  }

  static SourceRoutes of(PlannedRun planned) {
    Map<String, String> listed = new HashMap<>();
    for (ListedFile file : planned.listed()) {
      listed.put(file.resource(), file.name());
    }
    Map<String, Route> routes = new HashMap<>();
    for (int i = 0; i < planned.sources().size(); i++) {
      SourcePlan plan = planned.schema().sources().get(i);
      String resource = planned.sources().get(i).resource();
      routes.put(
          plan.source(),
          new Route(plan.mode(), plan.reading(), listed.getOrDefault(resource, plan.source())));
    }
    return new SourceRoutes(
        planned.schema().readings().stream().map(ReadingText::of).toList(), routes);
  }
}
