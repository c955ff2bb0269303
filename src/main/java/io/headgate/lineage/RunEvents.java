package io.headgate.lineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.commit.Accounts;
import io.headgate.commit.RunRecord;
import io.headgate.commit.RunState;
import io.headgate.commit.SchemaEvent;
import io.headgate.reshape.Reshaper;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.registry.json.Json;
import io.headgate.spec.PipelineSpec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The events of one run. */
final class RunEvents {
  private static final String PRODUCER =
      "urn:headgate:"
          + Optional.ofNullable(RunEvents.class.getPackage().getImplementationVersion())
              .orElse("development");

  private final String namespace;
  private final PipelineSpec spec;
  private final String run;

  RunEvents(String namespace, PipelineSpec spec, String run) {
    this.namespace = namespace;
    this.spec = spec;
    this.run = run;
  }

  /** The id that OpenLineage wants: the same for the same run, whoever asks. */
  UUID id() {
    return UUID.nameUUIDFromBytes(
        String.join("/", namespace, spec.name(), run).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A run begins.
   *
   * @param rows what it is to write, before it is reshaped
   * @param changes of schema that are planned
   */
  ObjectNode started(Instant time, Contract rows, List<SchemaEvent> changes) {
    ObjectNode event = event("START", time);
    input(event, rows);
    output(event, rows, changes);
    return event;
  }

  /** A stream goes on. */
  ObjectNode running(Instant time, RunFacts facts) {
    return facts("RUNNING", time, facts);
  }

  /** A run has ended. */
  ObjectNode ended(RunFacts facts) {
    RunRecord record = facts.record();
    Instant ended = record.ended();
    ObjectNode event = facts(type(record.state()), ended == null ? Instant.now() : ended, facts);
    if (!record.problems().isEmpty()) {
      Facet.ERROR_MESSAGE
          .in(runFacets(event), PRODUCER)
          .put("message", String.join("\n", record.problems()))
          .put("programmingLanguage", "JAVA");
    }
    return event;
  }

  private static String type(RunState state) {
    return switch (state) {
      case COMMITTED -> "COMPLETE";
      case CANCELLED, ABORTED -> "ABORT";
      default -> "FAIL";
    };
  }

  private ObjectNode facts(String type, Instant time, RunFacts facts) {
    RunRecord record = facts.record();
    ObjectNode event = event(type, time);
    accounts(Facet.ACCOUNTS.in(runFacets(event), PRODUCER), record);
    ObjectNode statistics = Facet.none();
    Facet.INPUT_STATISTICS
        .in(statistics, PRODUCER)
        .put("rowCount", record.accounts().read().count());
    ArrayNode inputs = input(event, facts.rows());
    if (inputs.size() == 1) {
      ((ObjectNode) inputs.get(0)).set("inputFacets", statistics);
    }
    ObjectNode output = output(event, facts.rows(), facts.changes());
    ObjectNode facets = (ObjectNode) output.get("facets");
    facts
        .published()
        .ifPresent(
            published -> {
              Facet.VERSION
                  .in(facets, PRODUCER)
                  .put("datasetVersion", Long.toString(published.commit()));
              published
                  .lifecycle()
                  .ifPresent(
                      change ->
                          Facet.LIFECYCLE.in(facets, PRODUCER).put("lifecycleStateChange", change));
              Facet.OUTPUT_STATISTICS
                  .in(output.putObject("outputFacets"), PRODUCER)
                  .put("rowCount", record.accounts().written().count())
                  .put("size", record.bytes())
                  .put("fileCount", record.files());
            });
    return event;
  }

  private ObjectNode event(String type, Instant time) {
    ObjectNode event =
        Facet.none()
            .put("eventType", type)
            .put("eventTime", time.toString())
            .put("producer", PRODUCER)
            .put("schemaURL", Facet.EVENT_SCHEMA);
    ObjectNode facets = event.putObject("run").put("runId", id().toString()).putObject("facets");
    Facet.RUN.in(facets, PRODUCER).put("run", run).put("log", logFolder());
    ObjectNode job = event.putObject("job").put("namespace", namespace).put("name", spec.name());
    Facet.JOB_TYPE
        .in(job.putObject("facets"), PRODUCER)
        .put("processingType", spec.stream().isPresent() ? "STREAMING" : "BATCH")
        .put("integration", "HEADGATE")
        .put("jobType", "PIPELINE");
    return event;
  }

  /** Where the log of commits is, whatever the rows are sent to. */
  private String logFolder() {
    return spec.write().path().toAbsolutePath().normalize().toString();
  }

  private static ObjectNode runFacets(ObjectNode event) {
    return (ObjectNode) event.get("run").get("facets");
  }

  private ArrayNode input(ObjectNode event, Contract rows) {
    ArrayNode inputs = event.putArray("inputs");
    for (DatasetId id : DatasetId.read(spec)) {
      SchemaFacet.write(
          Facet.SCHEMA.in(named(inputs, id).putObject("facets"), PRODUCER),
          rows.columns(),
          Column::expectedSourceName);
    }
    return inputs;
  }

  private ObjectNode output(ObjectNode event, Contract rows, List<SchemaEvent> changes) {
    ObjectNode output = named(event.putArray("outputs"), DatasetId.written(spec.write()));
    ObjectNode facets = output.putObject("facets");
    Contract written = Reshaper.compile(rows, spec.reshape()).outputContract();
    SchemaFacet.write(Facet.SCHEMA.in(facets, PRODUCER), written.columns(), Column::name);
    ColumnLineageFacet.write(Facet.COLUMN_LINEAGE.in(facets, PRODUCER), spec, rows);
    if (!changes.isEmpty()) {
      ArrayNode out = Facet.SCHEMA_CHANGES.in(facets, PRODUCER).putArray("changes");
      changes.forEach(change -> out.add(change(change)));
    }
    return output;
  }

  private static ObjectNode change(SchemaEvent change) {
    ObjectNode out = (ObjectNode) Json.of(change);
    return out.put("policy", change.action()).without("action");
  }

  private static ObjectNode named(ArrayNode datasets, DatasetId id) {
    return datasets.addObject().put("namespace", id.namespace()).put("name", id.name());
  }

  private static void accounts(ObjectNode out, RunRecord record) {
    Accounts accounts = record.accounts();
    out.put("state", record.state().name())
        .put("read", accounts.read().count())
        .put("written", accounts.written().count())
        .put("rejected", accounts.rejected().count())
        .put("discarded", accounts.discarded().count())
        .put("held", accounts.held().count());
    ObjectNode byCode = out.putObject("rejectedByCode");
    record.rejections().forEach((code, count) -> byCode.put(code, count.count()));
    ObjectNode warned = out.putObject("warnings");
    record.warnings().forEach(warned::put);
  }
}
