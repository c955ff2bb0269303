package io.headgate.schema.rename;

import io.headgate.record.RowCursor;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Takes the magnitude of a field's values: of numbers and booleans. Dates and times have none: they
 * move on from one commit to the next.
 */
interface MagnitudeReader {
  MagnitudeReader NONE = (cursor, field) -> Magnitude.NONE;

  short read(RowCursor cursor, int field);

  static MagnitudeReader of(Schema type) {
    if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      int scale = decimal.getScale();
      return (cursor, field) -> Magnitude.of(decimal(cursor, field, scale));
    }
    if (type.getLogicalType() != null) {
      return NONE;
    }
    return switch (type.getType()) {
      case BOOLEAN -> (cursor, field) -> Magnitude.of(cursor.booleanAt(field) ? 1 : 0);
      case INT, LONG -> (cursor, field) -> Magnitude.of((double) cursor.longAt(field));
      case FLOAT -> (cursor, field) -> Magnitude.of(cursor.floatAt(field));
      case DOUBLE -> (cursor, field) -> Magnitude.of(cursor.doubleAt(field));
      default -> NONE;
    };
  }

  private static double decimal(RowCursor cursor, int field, int scale) {
    int from = cursor.contentStart(field);
    return new BigDecimal(new BigInteger(cursor.data(), from, cursor.end(field) - from), scale)
        .doubleValue();
  }
}
