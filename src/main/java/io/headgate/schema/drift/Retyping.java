package io.headgate.schema.drift;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.Kind;
import io.headgate.schema.Lattice;
import io.headgate.schema.Type;
import java.util.Optional;

/**
 * What a source's type is to a column's, where not every value of it is one of the column's.
 *
 * @param evolved the type that would hold the values of both; empty if none does
 */
record Retyping(ChangeKind kind, Optional<Type> evolved) {
  static Retyping of(Type expected, Type found) {
    if (expected instanceof Type.Enumeration && found instanceof Type.Enumeration) {
      return new Retyping(ChangeKind.NEW_SYMBOL, Lattice.join(expected, found));
    }
    // A text may be a number, a date or a symbol: that is decided value by value.
    boolean text = found.kind() == Kind.STRING;
    Optional<Type> join = text ? Optional.empty() : Lattice.join(expected, found);
    if (join.isPresent()) {
      boolean finer = scale(join.get()) > scale(expected) && expected.kind() == Kind.DECIMAL;
      return new Retyping(finer ? ChangeKind.RESCALED : ChangeKind.WIDENED, join);
    }
    return new Retyping(
        Lattice.mayFit(found, expected) ? ChangeKind.CONVERTED : ChangeKind.RETYPED,
        Optional.empty());
  }

  private static int scale(Type type) {
    return type instanceof Type.Decimal decimal ? decimal.scale() : 0;
  }
}
