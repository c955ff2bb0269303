package io.headgate.record;

import java.util.List;
import org.apache.avro.Schema;

/** The one kind of union that rows have: null and one other type, in either order. */
public final class Nullable {
  private Nullable() {}

  /** Index of the null branch, or -1 if the schema is not a union. */
  public static int nullBranch(Schema schema) {
    if (schema.getType() != Schema.Type.UNION) {
      return -1;
    }
    List<Schema> branches = schema.getTypes();
    if (branches.size() == 2) {
      if (branches.get(0).getType() == Schema.Type.NULL) {
        return 0;
      }
      if (branches.get(1).getType() == Schema.Type.NULL) {
        return 1;
      }
    }
    throw new IllegalArgumentException("Invalid union: " + schema + ": expected null and one type");
  }

  /** The type behind the union, or the schema itself. */
  public static Schema unwrap(Schema schema) {
    int nullBranch = nullBranch(schema);
    return nullBranch < 0 ? schema : schema.getTypes().get(1 - nullBranch);
  }
}
