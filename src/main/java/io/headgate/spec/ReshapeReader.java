package io.headgate.spec;

import io.headgate.expression.Masking;
import io.headgate.expression.ReshapeStep;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import io.headgate.yaml.Place;
import io.headgate.yaml.Section;
import java.util.Optional;

/** Reads one reshape step of a pipeline file. */
final class ReshapeReader {
  private ReshapeReader() {}

  /** The step; empty if the section has none, which is then among the problems. */
  static Optional<ReshapeStep> read(Section step) {
    Optional<ReshapeStep> filter =
        step.find(ReshapeKeys.FILTER)
            .map(keys -> new ReshapeStep.Filter(keys.value(ReshapeKeys.WHERE)));
    return filter
        .or(() -> step.find(ReshapeKeys.DERIVE).map(ReshapeReader::derive))
        .or(() -> step.find(ReshapeKeys.CAST).map(ReshapeReader::cast))
        .or(
            () ->
                step.find(ReshapeKeys.RENAME)
                    .map(
                        keys ->
                            new ReshapeStep.Rename(
                                keys.value(ReshapeKeys.FROM), keys.value(ReshapeKeys.TO))))
        .or(() -> step.find(ReshapeKeys.MASK).map(ReshapeReader::mask))
        .or(
            () ->
                step.find(ReshapeKeys.DROP)
                    .map(keys -> new ReshapeStep.Drop(keys.value(ReshapeKeys.COLUMNS))));
  }

  /** Where the step stands. */
  static PipelinePlaces.StepPlace place(Section step) {
    Place expression =
        step.find(ReshapeKeys.FILTER)
            .map(keys -> keys.placeOf(ReshapeKeys.WHERE))
            .or(
                () ->
                    step.find(ReshapeKeys.DERIVE).map(keys -> keys.placeOf(ReshapeKeys.EXPRESSION)))
            .orElse(step.place());
    return new PipelinePlaces.StepPlace(step.place(), expression);
  }

  private static ReshapeStep derive(Section keys) {
    return new ReshapeStep.Derive(
        keys.value(ReshapeKeys.COLUMN),
        type(keys),
        keys.value(ReshapeKeys.NULLABLE),
        keys.value(ReshapeKeys.EXPRESSION));
  }

  private static ReshapeStep cast(Section keys) {
    return new ReshapeStep.Cast(keys.value(ReshapeKeys.COLUMN), type(keys));
  }

  private static ReshapeStep mask(Section keys) {
    Optional<String> salt = keys.find(ReshapeKeys.SALT);
    Masking with =
        switch (keys.value(ReshapeKeys.WITH)) {
          case HASH -> new Masking.Hash(salt);
          case REDACT -> new Masking.Redact(keys.find(ReshapeKeys.REPLACEMENT));
          case KEEP_LAST -> new Masking.KeepLast(Math.toIntExact(keys.value(ReshapeKeys.KEEP)));
        };
    return new ReshapeStep.Mask(keys.value(ReshapeKeys.COLUMN), with);
  }

  private static Type type(Section keys) {
    String text = keys.value(ReshapeKeys.TYPE);
    try {
      return TypeText.parse(text)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "Invalid type: '" + text + "': expected a scalar, array<TYPE> or map<TYPE>"));
    } catch (IllegalArgumentException e) {
      keys.problem(ReshapeKeys.TYPE, String.valueOf(e.getMessage()));
      return new Type.Plain(Kind.STRING);
    }
  }
}
