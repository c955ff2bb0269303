package io.headgate.format.convert;

import static io.headgate.schema.avro.ScalarForm.Form;

import io.headgate.record.ValueKind;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import io.headgate.schema.Type;
import io.headgate.schema.avro.ScalarForm;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Compiles converters from a source's schema and a contract's type. */
final class Converters {
  private Converters() {}

  /**
   * A converter of the values of a column, an item or a map's value.
   *
   * @param nullable whether the target is a union with null
   * @param standIn the encoded value that takes the place of null where the target is not nullable
   */
  static Converter compile(
      Schema source, Type target, boolean nullable, Optional<byte[]> standIn, Site site) {
    Converter converter =
        source.getType() == Schema.Type.UNION
            ? union(source.getTypes(), target, nullable, standIn, site)
            : branch(source, target, nullable, standIn, site);
    // A scalar is converted as fast as it is looked at.
    boolean copy =
        !TypeNames.isScalar(target)
            && !site.values().follows()
            && Encodings.equal(source, target, nullable);
    return copy ? new Copy(CanonicalSkip.of(target, nullable), converter) : converter;
  }

  private static Converter union(
      List<Schema> branches, Type target, boolean nullable, Optional<byte[]> standIn, Site site) {
    Converter[] converters = new Converter[branches.size()];
    for (int i = 0; i < converters.length; i++) {
      converters[i] = branch(branches.get(i), target, nullable, standIn, site);
    }
    return (in, out, problems) ->
        converters[in.readIndex(converters.length)].convert(in, out, problems);
  }

  private static Converter branch(
      Schema source, Type target, boolean nullable, Optional<byte[]> standIn, Site site) {
    if (source.getType() == Schema.Type.NULL) {
      return absent(nullable, standIn, site);
    }
    Converter value = value(source, target, site);
    if (!nullable) {
      return value;
    }
    return (in, out, problems) -> {
      out.raw(2); // the branch behind null
      value.convert(in, out, problems);
    };
  }

  /** Writes what stands for no value; reads nothing. */
  private static Converter absent(boolean nullable, Optional<byte[]> standIn, Site site) {
    if (nullable) {
      return (in, out, problems) -> out.raw(0);
    }
    if (standIn.isPresent()) {
      byte[] value = standIn.get();
      return Counted.defaulted(
          (in, out, problems) -> out.raw(value, 0, value.length),
          site.values().counter(ValueKind.DEFAULTED, site.path()));
    }
    Violation missing =
        new Violation(
            RejectionCode.MISSING_FIELD, "", "Missing value: null where the contract requires one");
    return (in, out, problems) -> problems.add(missing);
  }

  private static Converter value(Schema source, Type target, Site site) {
    return switch (source.getType()) {
      case RECORD ->
          target instanceof Type.Struct struct
              ? StructConverter.compile(source, struct, site)
              : refuse(source, target);
      case ARRAY ->
          target instanceof Type.ListOf list
              ? Repeated.array(
                  item(source.getElementType(), list.element(), list.elementNullable(), site))
              : refuse(source, target);
      case MAP ->
          target instanceof Type.MapOf map
              ? Repeated.map(
                  item(source.getValueType(), map.value(), map.valueNullable(), site), site)
              : refuse(source, target);
      case UNION -> throw new IllegalArgumentException("Invalid union: a branch is a union");
      default -> scalar(source, target, site);
    };
  }

  private static Converter item(Schema source, Type target, boolean nullable, Site site) {
    return compile(source, target, nullable, Optional.empty(), site);
  }

  private static Converter scalar(Schema source, Type target, Site site) {
    ScalarForm form = ScalarForm.of(source);
    Optional<Scalars.Edge> edge = Scalars.find(form, target, site);
    if (edge.isEmpty()) {
      return refuse(source, target);
    }
    boolean asDeclared = edge.get().lossless() || SourceTypes.of(source).equals(target);
    if (asDeclared) {
      return edge.get().converter();
    }
    if (!site.convertsRetyped()) {
      return refuse(
          source,
          "Cannot convert "
              + form.show()
              + " to "
              + TypeNames.of(target)
              + ": not every value fits; on-drift 'retyped: ignore' converts those that do");
    }
    // A symbol that the enum has is the same in both; one that it has not does not fit.
    boolean symbols = form.form() == Form.ENUM || form.form() == Form.SYMBOL;
    return symbols
        ? edge.get().converter()
        : Counted.converted(
            edge.get().converter(), site.values().crossing(ValueKind.CONVERTED, site.path()));
  }

  private static Converter refuse(Schema source, Type target) {
    String hint =
        TypeNames.isScalar(source) && ScalarForm.of(source).isInvalidDecimal()
            ? ", which is not a valid decimal,"
            : "";
    return refuse(
        source,
        "Cannot convert "
            + ScalarForm.show(source)
            + " to "
            + TypeNames.of(target)
            + ": no value of the source's type"
            + hint
            + " is one of the contract's");
  }

  private static Converter refuse(Schema source, String message) {
    Skipper skipper = Skipper.of(source);
    return (in, out, problems) -> {
      skipper.skip(in);
      problems.mismatch(message);
    };
  }
}
