package io.headgate.schema.odcs;

import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The types of ODCS properties. The physical type decides as long as it is one of the logical
 * type's; what neither says is a guess, with a note.
 */
final class PropertyTypes {
  private static final Type STRING = new Type.Plain(Kind.STRING);

  /** Stand for types whose inside is read elsewhere. */
  static final Type RECORD = new Type.Struct(List.of());

  static final Type ARRAY = new Type.ListOf(STRING, true);

  /** Loses nothing of usual numbers, and refuses what it would lose. */
  private static final Type ANY_NUMBER = new Type.Decimal(38, 9);

  private final Element property;
  private final ImportNotes notes;
  private final Optional<String> physical;

  private PropertyTypes(Element property, ImportNotes notes) {
    this.property = property;
    this.notes = notes;
    physical = property.text("physicalType");
  }

  /**
   * The type of a property or of an array's items.
   *
   * @param ownValues whether the contract's own keys say the type of a map's values
   */
  static Type of(Element property, boolean ownValues, ImportNotes notes) {
    return new PropertyTypes(property, notes).find(ownValues);
  }

  private Type find(boolean ownValues) {
    String logical = property.text("logicalType").orElse("");
    return switch (logical) {
      case "object" -> object(ownValues);
      case "array" -> array();
      case "" -> unsaid();
      case "string", "date", "time", "timestamp", "number", "integer", "boolean" -> single(logical);
      default -> {
        notes.add("logicalType '" + logical + "' is none of the standard's: the type is a guess");
        yield unsaid();
      }
    };
  }

  private Type object(boolean ownValues) {
    Optional<Type.MapOf> map = physical.flatMap(PhysicalTypes::findMap);
    if (map.isPresent()) {
      return map.get();
    }
    if (ownValues) {
      return new Type.MapOf(STRING, true);
    }
    if (!property.maps("properties").isEmpty()) {
      return RECORD;
    }
    notes.add("an object without properties: string is a guess");
    return STRING;
  }

  private Type array() {
    if (property.map("items").isEmpty()) {
      notes.add("an array without items: array<string?> is a guess");
    }
    return ARRAY;
  }

  private Type unsaid() {
    if (!property.maps("properties").isEmpty()) {
      return RECORD;
    }
    if (property.map("items").isPresent()) {
      return ARRAY;
    }
    Optional<Type> found = physical.flatMap(PhysicalTypes::find);
    if (found.isEmpty()) {
      notes.add(
          physical.map(text -> "physicalType '" + text + "' is not known").orElse("no type")
              + ": string is a guess");
    }
    return found.filter(type -> type.kind() == Kind.TIMESTAMP).isPresent()
        ? timestamp()
        : found.orElse(STRING);
  }

  private Type single(String logical) {
    if (physical.filter(TypeText.name(Kind.ENUM)::equals).isPresent() && logical.equals("string")) {
      return new Type.Plain(Kind.ENUM);
    }
    Optional<Type> found = physical.flatMap(PhysicalTypes::find);
    if (found.isPresent()) {
      Type type = found.get();
      String own = OdcsTypes.logical(type.kind());
      boolean whole =
          logical.equals("integer") && type instanceof Type.Decimal decimal && decimal.scale() == 0;
      boolean number = logical.equals("number") && own.equals("integer");
      if (own.equals(logical) || whole || number) {
        return logical.equals("timestamp") ? timestamp() : type;
      }
    }
    Type type = byLogical(logical);
    if (found.isPresent()) {
      notes.add(
          "logicalType "
              + logical
              + " and physicalType "
              + physical.orElse("")
              + " disagree: "
              + TypeText.print(type)
              + " is a guess");
    }
    return type;
  }

  private Type byLogical(String logical) {
    String format = format().toLowerCase(Locale.ROOT);
    return switch (logical) {
      case "boolean" -> new Type.Plain(Kind.BOOLEAN);
      case "date" -> new Type.Plain(Kind.DATE);
      case "time" -> new Type.Plain(Kind.TIME);
      case "timestamp" -> timestamp();
      case "integer" ->
          switch (format) {
            case "i8", "i16", "i32", "u8", "u16" -> new Type.Plain(Kind.INT);
            case "u64" -> new Type.Decimal(20, 0);
            case "i128", "u128" -> new Type.Decimal(38, 0);
            default -> new Type.Plain(Kind.LONG);
          };
      case "number" ->
          switch (format) {
            case "f32" -> new Type.Plain(Kind.FLOAT);
            case "f64" -> new Type.Plain(Kind.DOUBLE);
            default -> {
              notes.add("a number without precision and scale: decimal(38,9) is a guess");
              yield ANY_NUMBER;
            }
          };
      default ->
          switch (format) {
            case "uuid" -> new Type.Plain(Kind.UUID);
            case "binary", "byte" -> new Type.Plain(Kind.BYTES);
            default -> STRING;
          };
    };
  }

  private String format() {
    return property.map("logicalTypeOptions").flatMap(options -> options.text("format")).orElse("");
  }

  /** With a zone or without: as the options say, the physical type, or the format. */
  private Type timestamp() {
    Optional<String> zone =
        property.map("logicalTypeOptions").flatMap(options -> options.text("timezone"));
    String name = physical.orElse("").toLowerCase(Locale.ROOT);
    Optional<Kind> named =
        PhysicalTypes.find(name)
            .map(Type::kind)
            .filter(kind -> kind == Kind.LOCAL_TIMESTAMP || !name.equals("timestamp"))
            .filter(kind -> kind == Kind.LOCAL_TIMESTAMP || kind == Kind.TIMESTAMP);
    boolean local;
    if (zone.isPresent()) {
      local = !zone.get().equalsIgnoreCase("true");
    } else if (named.isPresent()) {
      local = named.get() == Kind.LOCAL_TIMESTAMP;
    } else if (!format().isEmpty()) {
      local = !format().replaceAll("'[^']*'", "").matches(".*[XxZzVO].*");
    } else {
      notes.add("with a zone or without is not said: timestamp is a guess");
      local = false;
    }
    return new Type.Plain(local ? Kind.LOCAL_TIMESTAMP : Kind.TIMESTAMP);
  }
}
