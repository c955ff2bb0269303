package io.headgate.schema.book;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.headgate.durable.Sha256;
import io.headgate.schema.drift.PlannedChange;
import io.headgate.schema.drift.SchemaPlan;
import io.headgate.schema.drift.SourcePlan;
import io.headgate.schema.drift.TargetText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a plan makes of the sources' schemas, for people and as JSON. */
public final class PlanDocument {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private PlanDocument() {}

  /** As {@code plan --json} prints it and registries keep it: the same for the same plan. */
  public static Map<String, Object> json(SchemaPlan plan) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("versionBefore", plan.before().map(it -> it.version()).orElse(0));
    document.put("versionAfter", plan.after().version());
    document.put("target", TargetText.of(plan.after()).contract());
    document.put("changes", plan.changes().stream().map(PlanDocument::json).toList());
    Map<String, String> modes = new TreeMap<>();
    for (SourcePlan source : plan.sources()) {
      if (source.mode() != SourcePlan.Mode.READ) {
        modes.put(source.source(), source.mode().name().toLowerCase(Locale.ROOT));
      }
    }
    document.put("notRead", modes);
    return document;
  }

  public static Map<String, Object> json(PlannedChange change) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", change.id());
    document.put("kind", change.kind().word());
    document.put("path", change.path());
    document.put("before", change.before().orElse(null));
    document.put("after", change.after().orElse(null));
    document.put("action", change.action().word());
    document.put("approval", change.approval().name().toLowerCase(Locale.ROOT));
    document.put("changesTarget", change.changesTarget());
    document.put("message", change.message());
    document.put("evidence", change.evidence());
    document.put("sources", change.sources());
    return document;
  }

  /** For a person. */
  public static String text(SchemaPlan plan) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "  %-13s %s%n",
            "schema",
            plan.before().isEmpty()
                ? "version 1, the first"
                : plan.changesTarget()
                    ? "version " + plan.before().get().version() + " ─▶ " + plan.after().version()
                    : "version " + plan.after().version()));
    if (!plan.changes().isEmpty()) {
      text.append("\nchanges of schema:\n");
      for (PlannedChange change : plan.changes()) {
        text.append(
            String.format(
                "  %s  %s: %s%n  %s  %s%n",
                change.id(),
                change.kind().word(),
                change.action().word(),
                " ".repeat(change.id().length()),
                change.message() + in(change.sources())));
      }
    }
    return text.toString();
  }

  /** SHA-256 of {@link #json(SchemaPlan)} without white space: names the plan. */
  public static String hash(SchemaPlan plan) {
    return Sha256.of(bytes(plan));
  }

  static byte[] bytes(SchemaPlan plan) {
    try {
      return JSON.writeValueAsBytes(json(plan));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write a plan as JSON", e);
    }
  }

  private static String in(List<String> sources) {
    return sources.size() > 1 ? " (and in " + (sources.size() - 1) + " more)" : "";
  }
}
