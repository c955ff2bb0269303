package io.headgate;

import io.headgate.decode.RescueFold;
import io.headgate.format.ReadPlan;
import io.headgate.reject.Outcome;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.DriftPolicy.Action;
import io.headgate.schema.Evolution;
import io.headgate.schema.drift.Reading;
import io.headgate.schema.drift.SourcePlan;
import io.headgate.source.FilePart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How each part of a task is read, and what its outcomes are brought into. */
final class SourceReadings {
  private static final SourceRoutes.Route UNPLANNED =
      new SourceRoutes.Route(SourcePlan.Mode.READ, -1, "");

  private final TargetStages target;
  private final SourceRoutes routes;
  private final List<Reading> readings = new ArrayList<>();
  private final Map<Integer, ReadPlan> plans = new HashMap<>();
  private final Map<Integer, RescueFold> folds = new HashMap<>();
  private final ReadPlan nothing;
  private final ReadPlan refused;

  SourceReadings(TargetStages target, SourceRoutes routes) {
    this.target = target;
    this.routes = routes;
    routes.readings().forEach(text -> readings.add(text.reading()));
    nothing = withoutColumns(target, Action.IGNORE);
    refused = withoutColumns(target, Action.REJECT);
  }

  /** Counts records without looking into them; what is done about their fields is all the same. */
  private static ReadPlan withoutColumns(TargetStages target, Action added) {
    Evolution evolution =
        Evolution.of(new DriftPolicy(added, Action.IGNORE, Action.IGNORE, Action.IGNORE));
    Contract empty = Contract.of(target.contract().subject(), List.of()).with(List.of(), evolution);
    return new ReadPlan(empty, AvroSchemas.compile(empty), target.readPlan().maxRecordBytes());
  }

  SourceRoutes.Route route(FilePart part) {
    return routes.routes().getOrDefault(part.file().name(), UNPLANNED);
  }

  ReadPlan plan(FilePart part) {
    SourceRoutes.Route route = route(part);
    return switch (route.mode()) {
      case HOLD, DISCARD -> nothing;
      case REJECT -> refused;
      case READ ->
          route.reading() < 0
              ? target.readPlan()
              : plans.computeIfAbsent(
                  route.reading(), index -> target.readPlanOf(readings.get(index)));
    };
  }

  /** How records of a part are read, as it was planned. */
  Reading planned(FilePart part) {
    int index = route(part).reading();
    return index < 0 ? Reading.of(target.contract()) : readings.get(index);
  }

  /**
   * Whether a part's source said nothing of its columns, so that a newer target reads it as well.
   */
  boolean isOpen(FilePart part) {
    return planned(part).contract().columns().equals(target.contract().columns());
  }

  /** What was read, in the target's rows. */
  Outcome outcome(FilePart part, Outcome read) {
    int index = route(part).reading();
    if (index < 0 || readings.get(index).rescued().isEmpty() || read.batch().rows() == 0) {
      return read;
    }
    RescueFold fold = folds.computeIfAbsent(index, reading -> target.foldOf(readings.get(reading)));
    return new Outcome(fold.fold(read.batch()), read.rejections(), read.read(), read.discarded());
  }
}
