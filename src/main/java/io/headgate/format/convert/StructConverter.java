package io.headgate.format.convert;

import io.headgate.format.ValueCounter;
import io.headgate.format.ValueWatch;
import io.headgate.record.RowBuffer;
import io.headgate.record.ValueKind;
import io.headgate.reject.Violation;
import io.headgate.schema.Column;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Converts a record field by field, by name. Where the source has the columns in the contract's
 * order it is read in one go; otherwise its fields are located first.
 */
final class StructConverter implements Converter {
  /** One step in the source's order: a field to convert or to skip, or a column it lacks. */
  private record Step(Converter converter, String column) {}

  private final Step[] steps;
  private final List<Violation> always;

  /** For each step of a source in another order its field, or -1; empty if in order. */
  private final int[] fieldOfStep;

  private final Skipper[] skippers;
  private final int[] starts;

  private StructConverter(
      List<Step> steps,
      List<Violation> always,
      int[] fieldOfStep,
      Skipper[] skippers,
      int[] starts) {
    this.steps = steps.toArray(Step[]::new);
    this.always = always;
    this.fieldOfStep = fieldOfStep;
    this.skippers = skippers;
    this.starts = starts;
  }

  static StructConverter compile(Schema source, Type.Struct struct, Site site) {
    FieldMatch match = FieldMatch.of(source, struct, site);
    List<Schema.Field> fields = source.getFields();
    int[] starts = new int[fields.size()];
    List<Step> columns = new ArrayList<>();
    for (int i = 0; i < struct.columns().size(); i++) {
      Column column = struct.columns().get(i);
      int field = match.fieldOfColumn()[i];
      Converter converter =
          field < 0
              ? match.reported(i) ? nothing() : absent(column, site)
              : Counted.followed(
                  fields.get(field).schema(),
                  converter(fields.get(field).schema(), column, site.at(column)),
                  site.values().following(column));
      if (match.further(i).length > 0) {
        List<FirstPresent.Candidate> candidates = new ArrayList<>();
        candidates.add(new FirstPresent.Candidate(fields.get(field), converter));
        for (int further : match.further(i)) {
          Schema.Field next = fields.get(further);
          candidates.add(
              new FirstPresent.Candidate(next, converter(next.schema(), column, site.at(column))));
        }
        converter = new FirstPresent(candidates, starts);
      }
      columns.add(new Step(converter, column.name()));
    }
    Skipper[] skippers = new Skipper[fields.size()];
    for (int i = 0; i < skippers.length; i++) {
      skippers[i] = Skipper.of(fields.get(i).schema());
    }
    if (match.inOrder()) {
      List<Step> steps = inOrder(columns, match, fields, site);
      return new StructConverter(steps, match.violations(), new int[0], new Skipper[0], new int[0]);
    }
    int[] fieldOfStep = match.fieldOfColumn();
    if (site.values().isOn()) {
      int[] unfed = match.unfed();
      for (int field : unfed) {
        columns.add(discard(fields.get(field), site));
      }
      fieldOfStep = Arrays.copyOf(fieldOfStep, columns.size());
      System.arraycopy(unfed, 0, fieldOfStep, columns.size() - unfed.length, unfed.length);
    }
    return new StructConverter(columns, match.violations(), fieldOfStep, skippers, starts);
  }

  private static List<Step> inOrder(
      List<Step> columns, FieldMatch match, List<Schema.Field> fields, Site site) {
    List<Step> steps = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < columns.size(); i++) {
      for (int field = match.fieldOfColumn()[i]; field >= 0 && next < field; next++) {
        steps.add(discard(fields.get(next), site));
      }
      next = Math.max(next, match.fieldOfColumn()[i] + 1);
      steps.add(columns.get(i));
    }
    for (; next < fields.size(); next++) {
      steps.add(discard(fields.get(next), site));
    }
    return steps;
  }

  private static Step discard(Schema.Field field, Site site) {
    String path = ValueWatch.path(site.path(), field.name());
    return new Step(
        Counted.discarded(field.schema(), site.values().crossing(ValueKind.DISCARDED, path)), "");
  }

  private static Converter nothing() {
    return (in, out, problems) -> {};
  }

  private static Converter converter(Schema source, Column column, Site site) {
    return Converters.compile(
        source, column.type(), column.nullable(), Defaults.encode(column), site);
  }

  /** A column that the source lacks, allowed by the drift policy: its default, or null. */
  private static Converter absent(Column column, Site site) {
    Optional<byte[]> value = Defaults.encode(column);
    Optional<ValueCounter> counter =
        site.values().lacking(column, ValueWatch.path(site.path(), column.name()));
    if (value.isPresent()) {
      byte[] encoded = value.get();
      return Counted.defaulted(
          (in, out, problems) -> {
            if (column.nullable()) {
              out.raw(2);
            }
            out.raw(encoded, 0, encoded.length);
          },
          counter);
    }
    return Counted.defaulted(
        converter(Schema.create(Schema.Type.NULL), column, site.at(column)), counter);
  }

  @Override
  public void convert(AvroInput in, RowBuffer out, Problems problems) {
    for (int i = 0; i < always.size(); i++) {
      problems.add(always.get(i));
    }
    for (int i = 0; i < skippers.length; i++) {
      starts[i] = in.at();
      skippers[i].skip(in);
    }
    int end = in.at();
    for (int i = 0; i < steps.length; i++) {
      if (fieldOfStep.length > 0 && fieldOfStep[i] >= 0) {
        in.moveTo(starts[fieldOfStep[i]]);
      }
      int before = problems.count();
      steps[i].converter().convert(in, out, problems);
      if (problems.count() > before) {
        problems.prefix(before, steps[i].column());
      }
    }
    if (skippers.length > 0) {
      in.moveTo(end);
    }
  }
}
