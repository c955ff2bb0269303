package io.headgate;

import io.headgate.commit.Dataset;
import io.headgate.commit.SchemaEvent;
import io.headgate.commit.SourceState;
import io.headgate.plan.PlannedRun;
import io.headgate.read.files.ListedFile;
import io.headgate.reject.Budget;
import io.headgate.schema.drift.Target;
import io.headgate.schema.drift.TargetText;
import io.headgate.source.FileRef;
import io.headgate.spec.OnExisting;
import io.headgate.spec.PipelineSpec;
import io.headgate.spec.ReshapeText;
import io.headgate.spec.WriteSpec;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of what was planned what workers are told. */
final class IngestPlans {
  private IngestPlans() {}

  /**
   * The plan of a run.
   *
   * @param stream null for a batch
   */
  static IngestPlan of(
      Dataset dataset,
      PlannedRun planned,
      OnExisting onExisting,
      Taken taken,
      String run,
      Instant now,
      @Nullable StreamPlan stream)
      throws IOException {
    PipelineSpec spec = planned.settings().spec();
    WriteSpec write = spec.write();
    // A replay is all bad records to begin with: a part of it says nothing.
    Budget budget = taken.letters().isEmpty() ? spec.budget() : Budget.NONE;
    return new IngestPlan(
        run,
        now.toEpochMilli(),
        spec.name(),
        dataset.root().toString(),
        dataset.relative(spec.rejectPath()),
        TargetText.of(planned.schema().after()),
        planned.schema().before().map(Target::version).orElse(0),
        SourceRoutes.of(planned),
        spec.read().format(),
        spec.read().maxRecordBytes(),
        ReshapeText.write(spec.reshape()),
        write.format(),
        write.layout().orElse(""),
        write.rollBytes(),
        onExisting,
        write.allowShort(),
        budget.ratio().map(Object::toString).orElse(""),
        budget.count().orElse(-1),
        planned.tasks().size(),
        sources(planned),
        taken.letters().isEmpty()
            ? planned.sources().stream().map(FileRef::name).toList()
            : taken.origins(),
        planned.schema().changes().stream().map(SchemaEvent::of).toList(),
        planned.settings().keyColumns().isEmpty() ? "" : planned.settings().book().salt(),
        taken.letters(),
        taken.held(),
        stream,
        Sinks.topic(planned.settings()).orElse(null),
        spec.registry().orElse(null));
  }

  private static List<SourceState> sources(PlannedRun planned) {
    Map<String, ListedFile> files = new HashMap<>();
    planned.listed().forEach(file -> files.put(file.resource(), file));
    return planned.sources().stream()
        .map(
            source -> {
              ListedFile file = files.get(source.resource());
              return SourceState.planned(
                  source.name(),
                  source.storedSize(),
                  file == null ? 0 : file.lastModified().toEpochMilli());
            })
        .toList();
  }
}
