package io.headgate.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.expression.Masking;
import io.headgate.expression.ReshapeStep;
import io.headgate.schema.TypeText;
import io.headgate.yaml.Interpolation;
import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.Problems;
import io.headgate.yaml.Section;
import io.headgate.yaml.Values;
import io.headgate.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reshape steps as text, to travel to workers; {@code read(write(steps))} equals the steps. */
public final class ReshapeText {
  private static final Key<List<Section>> STEPS =
      Key.required("reshape", Values.list(Values.section(ReshapeKeys.STEP)), "Steps, in order");
  private static final KeyTable TABLE = KeyTable.of("reshape", "Reshape steps", STEPS);

  private ReshapeText() {}

  public static String write(List<ReshapeStep> steps) {
    List<Object> list = new ArrayList<>();
    for (ReshapeStep step : steps) {
      list.add(step(step));
    }
    try {
      // JSON is YAML; a reference in a text must not be looked up a second time.
      return new ObjectMapper().writeValueAsString(Map.of(STEPS.name(), list)).replace("${", "$${");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write reshape steps", e);
    }
  }

  public static List<ReshapeStep> read(String text) {
    Problems problems = new Problems();
    List<ReshapeStep> steps =
        YamlReader.read("reshape", text, Interpolation.none(), problems)
            .flatMap(node -> Section.read(node, TABLE, problems))
            .map(
                section ->
                    section.value(STEPS).stream()
                        .flatMap(step -> ReshapeReader.read(step).stream())
                        .toList())
            .orElse(List.of());
    problems.throwIfAny();
    return steps;
  }

  private static Map<String, Object> step(ReshapeStep step) {
    if (step instanceof ReshapeStep.Filter filter) {
      return keys(ReshapeKeys.FILTER, ReshapeKeys.WHERE, filter.where());
    }
    if (step instanceof ReshapeStep.Derive derive) {
      return keys(
          ReshapeKeys.DERIVE,
          ReshapeKeys.COLUMN,
          derive.column(),
          ReshapeKeys.TYPE,
          TypeText.print(derive.type()),
          ReshapeKeys.NULLABLE,
          String.valueOf(derive.nullable()),
          ReshapeKeys.EXPRESSION,
          derive.expression());
    }
    if (step instanceof ReshapeStep.Cast cast) {
      return keys(
          ReshapeKeys.CAST,
          ReshapeKeys.COLUMN,
          cast.column(),
          ReshapeKeys.TYPE,
          TypeText.print(cast.type()));
    }
    if (step instanceof ReshapeStep.Rename rename) {
      return keys(ReshapeKeys.RENAME, ReshapeKeys.FROM, rename.from(), ReshapeKeys.TO, rename.to());
    }
    if (step instanceof ReshapeStep.Mask mask) {
      return mask(mask.column(), mask.with());
    }
    return keys(ReshapeKeys.DROP, ReshapeKeys.COLUMNS, ((ReshapeStep.Drop) step).columns());
  }

  private static Map<String, Object> mask(String column, Masking with) {
    List<Object> keys = new ArrayList<>(List.of(ReshapeKeys.COLUMN, column, ReshapeKeys.WITH));
    if (with instanceof Masking.Hash hash) {
      keys.add("hash");
      hash.salt().ifPresent(salt -> keys.addAll(List.of(ReshapeKeys.SALT, salt)));
    } else if (with instanceof Masking.Redact redact) {
      keys.add("redact");
      redact.text().ifPresent(text -> keys.addAll(List.of(ReshapeKeys.REPLACEMENT, text)));
    } else {
      int count = ((Masking.KeepLast) with).count();
      keys.addAll(List.of("keep-last", ReshapeKeys.KEEP, String.valueOf(count)));
    }
    return keys(ReshapeKeys.MASK, keys.toArray());
  }

  /** A step of alternating keys and values. */
  private static Map<String, Object> keys(Key<Section> step, Object... keysAndValues) {
    Map<String, Object> section = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      section.put(((Key<?>) keysAndValues[i]).name(), keysAndValues[i + 1]);
    }
    return Map.of(step.name(), section);
  }
}
